// The big screen: drawn from the state, asked for again every second; when the line drops, the last picture stays and says so.
import { strokes } from "./strokes.js";

const hall = document.querySelector(".hall");
const spot = (name) => hall.querySelector(`[data-${name}]`);
const made = (tag, css, text) => Object.assign(document.createElement(tag), { className: css ?? "", textContent: text ?? "" });
const spaced = (name) => ([...name].length === 2 ? [...name].join("\u3000") : name);
const MANY = 9; // more names than that stand in two columns

function sums(pairs) {
  spot("sums").replaceChildren(...pairs.filter(([, value]) => value !== null && value !== undefined).map(([label, value]) => {
    const box = document.createElement("div");
    box.append(made("dt", "", label), made("dd", "", String(value)));
    return box;
  }));
}

function signing({ sums: have, quorum, vote }) {
  const box = made("div", "big");
  const count = made("p", "count", String(have.all));
  count.append(made("small", "", ` / ${have.entitled}`));
  const light = made("p", quorum.met ? "light met" : "light", quorum.met ? "已够法定人数" : `还差 ${quorum.missing} 人`);
  const words = vote ? `应到 ${have.entitled} 人，须有${quorum.said}（${quorum.need} 人）到会才能投票` : "等待名册冻结";
  box.append(made("p", "verdict", "到会人数"), count, light, made("p", "law", `${words}。依${quorum.article}。`));
  return box;
}

function waiting(vote) {
  const box = made("div", "big");
  box.append(made("p", "verdict", vote.heading), made("p", "light", { closed: "监票人洗牌", shuffled: "监票人开箱" }[vote.box] ?? "正在投票"), made("p", "law", vote.asks ? vote.names.join("、") : `应选 ${vote.seats} 名，候选人 ${vote.names.length} 名：${vote.names.join("、")}`));
  return box;
}

function race(vote) {
  const list = made("ol", vote.rows.length > MANY ? "race two" : "race");
  const most = Math.max(vote.threshold ?? 0, vote.returned ?? 0, ...vote.rows.map((row) => row.votes));
  list.replaceChildren(...vote.rows.map((row) => {
    const item = document.createElement("li");
    const over = vote.threshold && row.votes >= vote.threshold;
    const settled = vote.elected.includes(row.name);
    const word = settled ? "当选" : over ? "过线" : "";
    const state = word ? made("span", "state", word) : made("span", "short", vote.threshold && row.votes < vote.threshold ? `差 ${vote.threshold - row.votes} 票` : "");
    item.append(made("span", "who", spaced(row.name)), strokes(row.votes, most, vote.threshold), made("span", "votes", String(row.votes)), state);
    return item;
  }));
  return list;
}

function result(vote) {
  const box = made("div", "result");
  const words = document.createElement("div");
  words.append(made("p", "verdict", vote.result), ...vote.notes.slice(0, 2).map((note) => made("p", "law", note)));
  box.append(words, race(vote));
  return box;
}

const COUNTED = ["counted", "shortfall", "again", "done"];

function draw(state) {
  const { vote, sums: have } = state;
  const before = !vote || vote.stage === "prepared";
  spot("title").textContent = vote?.heading ?? state.title;
  spot("stage").textContent = vote?.phase ?? "签到";
  sums(before ? [["应到", have.entitled], ["到会", have.present], ["流动票箱", have.mobile || null]]
    : [["应到", vote.entitled], ["实到", vote.present], ["发出", vote.issued], ["收回", vote.returned], ["有效", vote.returned === null ? null : vote.valid], ["无效", vote.returned === null ? null : vote.invalid], ["唱到第", vote.stage === "counting" && !vote.totals ? `${vote.called} 张` : null]]);
  const middle = before ? signing(state) : vote.stage === "voting" || ["closed", "shuffled"].includes(vote.box) ? waiting(vote) : vote.stage === "void" || COUNTED.includes(vote.stage) ? result(vote) : race(vote);
  spot("middle").replaceChildren(middle);
  spot("foot").textContent = vote && !before ? (vote.asks ? `赞成票超过应到 ${vote.entitled} 人的半数才通过，须得 ${vote.threshold} 票。` : `应选 ${vote.seats} 名，候选人 ${vote.names.length} 名，以姓氏笔画为序。${vote.threshold ? `须得 ${vote.threshold} 票。` : "得赞成票多的当选。"}`) : "";
  if (vote?.last) spot("foot").textContent = vote.last;
  else if (vote?.head) spot("foot").textContent += ` 票箱指纹 ${vote.head.slice(0, 16)}`;
  spot("people").textContent = state.scrutineers.length ? `监票 ${state.scrutineers.join("　")}` : "";
}

let shown = "";
function take(state) {
  const text = JSON.stringify(state);
  if (text !== shown) draw(state);
  shown = text;
}

async function again() {
  try {
    const answer = await fetch(hall.dataset.state, { headers: { Accept: "application/json" } });
    if (answer.ok) take(await answer.json());
    else spot("people").textContent = "登录已过期，请在这台电脑上重新登录";
  } catch {
    spot("people").textContent = "网络断开，画面停在刚才，恢复后自动继续";
    shown = "";
  }
  setTimeout(again, 1000);
}

take(JSON.parse(document.getElementById("state").textContent));
setTimeout(again, 1000);
