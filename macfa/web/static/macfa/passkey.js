// Passkeys: the browser makes or uses one, and the form carries its answer. Without JavaScript the page offers codes.
const form = document.querySelector("form[data-passkey]");

const toBytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};
const toText = (bytes) => {
  const plain = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};
const listed = (credentials) => (credentials || []).map((one) => ({ ...one, id: toBytes(one.id) }));

async function add(options) {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: listed(options.excludeCredentials),
  };
  const made = await navigator.credentials.create({ publicKey });
  return answer(made, {
    attestationObject: toText(made.response.attestationObject),
    transports: made.response.getTransports ? made.response.getTransports() : [],
  });
}

async function use(options) {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    allowCredentials: listed(options.allowCredentials),
  };
  const used = await navigator.credentials.get({ publicKey });
  return answer(used, {
    authenticatorData: toText(used.response.authenticatorData),
    signature: toText(used.response.signature),
    userHandle: used.response.userHandle ? toText(used.response.userHandle) : null,
  });
}

const answer = (credential, parts) => ({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
  response: { clientDataJSON: toText(credential.response.clientDataJSON), ...parts },
});

if (form && window.PublicKeyCredential) {
  const problem = form.querySelector("[data-passkey-problem]");
  const { publicKey } = JSON.parse(form.dataset.options);
  form.hidden = false;
  form.querySelector("[data-passkey-button]").addEventListener("click", async () => {
    problem.hidden = true;
    try {
      const given = await (form.dataset.passkey === "add" ? add(publicKey) : use(publicKey));
      form.elements.passkey.value = JSON.stringify(given);
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
}
