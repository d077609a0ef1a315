"""A tiny DNS of our own on this machine: it knows what it is told, and says nothing about one name.

answers.says("example.org", "TXT", '"v=spf1 -all"')
"""

import socket
import threading

import dns.flags
import dns.message
import dns.rcode
import dns.rrset


class Answerer:
    def __init__(self):
        self.known, self.silent = {}, set()
        self.door = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.door.bind(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def says(self, name, kind, *texts):
        self.known[f"{name}.", kind] = texts

    def stop(self):
        self.door.close()

    def _serve(self):
        while True:
            try:
                wire, who = self.door.recvfrom(4096)
            except OSError:
                return  # closed
            if answer := self._answer(dns.message.from_wire(wire)):
                self.door.sendto(answer.to_wire(), who)

    def _answer(self, question):
        name, kind = question.question[0].name, dns.rdatatype.to_text(question.question[0].rdtype)
        if str(name) in self.silent:
            return None
        answer = dns.message.make_response(question)
        answer.flags |= dns.flags.RA
        if texts := self.known.get((str(name), kind)):
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", kind, *texts))
        elif not any(known == str(name) for known, _kind in self.known):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        return answer
