// Passkeys: what the browser asks of a form with data-passkey="get" or "create", and gives back.
// Parts with data-needs-passkey stay hidden where the browser knows no passkeys.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }));

// The server speaks base64url, the browser bytes.
function opened({ publicKey }) {
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (options.user) options.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) options.excludeCredentials = known(options.excludeCredentials);
  if (options.allowCredentials) options.allowCredentials = known(options.allowCredentials);
  return options;
}

function closed(credential) {
  const { response } = credential;
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) answer[name] = text(response[name]);
  }
  if (response.getTransports) answer.transports = response.getTransports();
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response: answer,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function wanted(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

async function ask(form) {
  const publicKey = opened(await wanted(form));
  if (form.dataset.passkey === "get") return navigator.credentials.get({ publicKey });
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  return navigator.credentials.create({ publicKey });
}

async function begin(event, submit) {
  event.preventDefault();
  const form = event.target;
  const trouble = form.querySelector("[data-trouble]");
  trouble.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(closed(await ask(form)));
    submit(form);
  } catch {
    trouble.hidden = false; // stopped by the person, or the device could not
  }
}

export function dress(root, submit) {
  if (!window.PublicKeyCredential) return;
  root.querySelectorAll("[data-needs-passkey]").forEach((part) => { part.hidden = false; });
  root.querySelectorAll("[data-without-passkey]").forEach((part) => { part.hidden = true; });
  root.querySelectorAll("form[data-passkey]").forEach((form) => {
    form.addEventListener("submit", (event) => begin(event, submit));
  });
}
dress(document, (form) => form.submit());
