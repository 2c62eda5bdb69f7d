// Goes through the page in Firefox and prints what it saw as JSON: node firefox.mjs FIREFOX FOLDER-OF-PUPPETEER PAGE
import { createRequire } from "node:module";

const [firefox, folder, address] = process.argv.slice(2);
const puppeteer = createRequire(`${folder}/`)("puppeteer-core");
const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true });
const page = await browser.newPage();
const complaints = [];
page.on("pageerror", (error) => complaints.push(String(error)));
page.on("console", (message) => ["error", "warn"].includes(message.type()) && complaints.push(message.text()));

const VIEWS = ["", "story", "timeline", "roster?on=2023-11-18", "seats", "boards", "events", "event/E0284", "people",
  "person/sam-altman", "flows", "departures", "figures", "ceo", "founders", "disputed", "new", "search?q=CFO"];
const views = {};
for (const width of [1280, 320]) {
  await page.setViewport({ width, height: 800 });
  for (const view of VIEWS) {
    await page.goto("about:blank");
    await page.goto(`${address}#/${view}`);
    const head = await page.waitForSelector("main h1");
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    views[`${view} ${width}`] = { head: await head.evaluate((element) => element.textContent), wider };
  }
}
await page.setViewport({ width: 1280, height: 800 });
await page.goto("about:blank");
await page.goto(`${address}#/`);
await page.waitForSelector("main h1");
await page.keyboard.press("/");
await page.keyboard.type("Karpathy");
await page.waitForSelector("#found a");
const found = await page.$eval("#found", (element) => element.textContent);
await page.goto("about:blank");
await page.goto(`${address}?lang=ja#/timeline`);
await page.waitForSelector("main h1");
const japanese = await page.$eval("main h1", (element) => element.textContent);
console.log(JSON.stringify({ version: await browser.version(), views, found, japanese, complaints }));
await browser.close();
