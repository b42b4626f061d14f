// The sign-in code on the big screen: asked for when it is about to change, so that the hall never scans a dead one.
const hall = document.querySelector("[data-rotate]");
const { url } = JSON.parse(document.getElementById("state").textContent);
const spot = (name) => hall.querySelector(`[data-${name}]`);
let left = 0;

async function ask() {
  try {
    const answer = await fetch(url, { headers: { accept: "application/json" } });
    if (!answer.ok) throw answer;
    show(await answer.json());
  } catch {
    spot("state").textContent = "连不上服务器，请用点名或纸质签到表";
    left = 3;
  }
}

function show(now) {
  spot("signed").textContent = now.signed;
  spot("of").textContent = now.of;
  spot("missing").textContent = now.missing.length ? `还没有到：${now.missing.join("、")}${now.of - now.signed > now.missing.length ? ` 等 ${now.of - now.signed} 人` : ""}` : "都到了";
  spot("state").textContent = now.closed;
  for (const name of ["how", "address", "digits", "code"]) spot(name).hidden = Boolean(now.closed);
  if (now.closed) { spot("qr").replaceChildren(); left = 5; spot("left").textContent = ""; return; }
  const drawn = new DOMParser().parseFromString(now.qr, "image/svg+xml").documentElement; // an SVG that this server drew
  spot("qr").replaceChildren(document.adoptNode(drawn));
  spot("qr").dataset.token = now.token;
  spot("address").textContent = now.address;
  spot("code").textContent = `${now.code.slice(0, 3)} ${now.code.slice(3)}`;
  left = now.left;
}

setInterval(() => {
  left -= 1;
  if (left <= 0) ask();
  else if (left % 4 === 0) ask();
  if (spot("state").textContent === "") spot("left").textContent = left > 0 ? `${left} 秒后换码` : "换码";
}, 1000);
ask();
