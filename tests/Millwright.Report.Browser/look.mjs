// Opens a page in the machine's Chromium as a reader would, and prints what was seen as JSON.
// Usage: node look.mjs MODULES CHROMIUM PAGE SCREENSHOTS
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, executablePath, page, screenshots] = process.argv.slice(2);
const { chromium } = createRequire(join(modules, 'resolve.js'))('playwright-core');

const views = [
  { name: 'desktop-light', width: 1280, height: 900, colorScheme: 'light' },
  { name: 'desktop-dark', width: 1280, height: 900, colorScheme: 'dark' },
  { name: 'phone-light', width: 380, height: 800, colorScheme: 'light' },
  { name: 'phone-dark', width: 380, height: 800, colorScheme: 'dark' },
];

// The lowest contrast of any visible text with what lies behind it: https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
function lowestContrast() {
  const parse = color => color.match(/[\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => v / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const over = (top, bottom) => {
    const alpha = top[3] ?? 1;
    return [0, 1, 2].map(i => top[i] * alpha + bottom[i] * (1 - alpha));
  };
  const chain = element => { const all = []; for (let e = element; e; e = e.parentElement) all.push(e); return all; };
  // Every colour that text may stand on: the background, and each stripe of a pattern.
  const grounds = element => {
    let behind = [[255, 255, 255]];
    for (const e of chain(element).reverse()) {
      const style = getComputedStyle(e);
      const colors = [style.backgroundColor, ...(style.backgroundImage.match(/rgba?\([^)]*\)/g) ?? [])].map(parse).filter(c => (c[3] ?? 1) > 0);
      if (colors.length > 0) behind = colors.flatMap(c => behind.map(b => over(c, b)));
    }
    return behind;
  };
  let worst = { ratio: 21, text: '' };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('style, .hidden') || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const ink = parse(element instanceof SVGElement ? style.fill : style.color);
    for (const ground of grounds(element)) {
      const [a, b] = [luminance(over(ink, ground)), luminance(ground)];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < worst.ratio) worst = { ratio, text: node.data.trim() };
    }
  }
  return worst;
}

// Parts that stick out of the window, unless what holds them scrolls.
function stickingOut() {
  return [...document.querySelectorAll('body *')]
    .filter(e => e.checkVisibility() && !e.closest('.scroll, .hidden, svg'))
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
    .map(e => `${e.tagName.toLowerCase()}.${e.className}`);
}

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const result = { console: [], requests: [], views: {} };
try {
  for (const view of views) {
    const context = await browser.newContext({ viewport: { width: view.width, height: view.height }, colorScheme: view.colorScheme });
    const tab = await context.newPage();
    tab.on('console', message => result.console.push(message.text()));
    tab.on('pageerror', error => result.console.push(String(error)));
    tab.on('request', request => { if (request.url() !== pathToFileURL(page).href && !request.url().startsWith('data:')) result.requests.push(request.url()); });
    await tab.goto(pathToFileURL(page).href);
    if (screenshots) await tab.screenshot({ path: join(screenshots, `${view.name}.png`), fullPage: true });
    await tab.evaluate(() => document.querySelectorAll('details').forEach(e => { e.open = true; }));
    result.views[view.name] = {
      headings: await tab.evaluate(() => [...document.querySelectorAll('h1, h2')].map(e => `${e.tagName} ${e.textContent}`)),
      scrolls: await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth),
      sticksOut: await tab.evaluate(stickingOut),
      contrast: await tab.evaluate(lowestContrast),
      tables: await tab.evaluate(() => document.querySelectorAll('table').length),
      unnamed: await tab.evaluate(() => [...document.querySelectorAll('svg:not(svg svg)')]
        .filter(e => !e.closest('[aria-hidden=true]') && !e.getAttribute('aria-label')).length),
    };
    await context.close();
  }
  const context = await browser.newContext({ viewport: { width: 800, height: 1000 } });
  const tab = await context.newPage();
  await tab.goto(pathToFileURL(page).href);
  await tab.emulateMedia({ media: 'print' });
  // Print shows what is folded away on screen; the layout follows the change of medium a moment later.
  const printed = () => [...document.querySelectorAll('details tbody tr')].filter(e => e.checkVisibility() && e.getBoundingClientRect().height > 0).length;
  await tab.waitForFunction(printed, null, { timeout: 10_000 }).catch(() => {});
  result.printedRows = await tab.evaluate(printed);
  if (screenshots) await tab.pdf({ path: join(screenshots, 'print.pdf'), format: 'A4', printBackground: true });
} finally {
  await browser.close();
}
console.log(JSON.stringify(result));
