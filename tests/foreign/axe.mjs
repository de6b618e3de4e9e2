// Citizens' pages in a real browser without a screen: axe-core finds no fault, in each state of a complaint, in both
// languages, light and dark, on a phone and on a desk, and they need no script.
//   node axe.mjs POSKOD
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

function missing(what) {
    console.log(`${what} is not installed: skipped`);
    process.exit(77);
}

const browserProgram = '/usr/bin/chromium-headless-shell';
if (!existsSync(browserProgram))
    missing('chromium-headless-shell');
const puppeteer = await import('puppeteer-core').catch(() => missing('puppeteer-core'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'posko-axe-'));
const server = spawn(process.argv[2], ['demo', '--rate', '0', '--data', folder, '--listen', '127.0.0.1:0'],
    { stdio: ['ignore', 'pipe', 'inherit'] });

/** What the demo says of itself as it starts: the password, and where it listens. */
async function demo() {
    let password;
    for await (const line of createInterface({ input: server.stdout })) {
        password ??= line.match(/^Password of every account: (.*)$/)?.[1];
        const address = line.match(/^poskod listening on (.*)$/)?.[1];
        if (address)
            return { password, address };
    }
    throw new Error('poskod does not start');
}

/** A complaint of each status, by its number. */
async function numbers({ password, address }) {
    const signedIn = await fetch(`${address}/api/v1/session`, {
        method: 'POST',
        body: JSON.stringify({ login: 'dispatcher', password, device: randomUUID() }),
    });
    assert.equal(signedIn.status, 200);
    const headers = { authorization: `Bearer ${(await signedIn.json()).access}` };
    const found = new Map();
    let from = '';
    do {
        const page = await (await fetch(`${address}/api/v1/sync/snapshot${from}`, { headers })).json();
        for (const { kind, body } of page.items) {
            if (kind === 'complaint' && body.number)
                found.set(body.status, body.number);
        }
        from = page.next && `?from=${encodeURIComponent(page.next)}`;
    } while (from);
    return found;
}

let browser;
try {
    const running = await demo();
    const found = await numbers(running);
    console.log(`states: ${[...found.keys()].join(' ')}`);
    assert.ok(found.size >= 6, 'the demo city has complaints in most states');
    browser = await puppeteer.default.launch({
        executablePath: browserProgram,
        headless: 'shell',
        args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
    const paths = [...found.values()].map((number) => `/r/${number}`);
    paths.push('/r/TIDAK-ADA-1');
    let seen = 0;
    for (const language of ['id', 'en']) {
        for (const scheme of ['light', 'dark']) {
            for (const width of [360, 1366]) {
                const page = await browser.newPage();
                await page.setExtraHTTPHeaders({ 'accept-language': language });
                await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
                await page.setViewport({ width, height: 800 });
                for (const path of paths) {
                    await page.goto(running.address + path, { waitUntil: 'load' });
                    assert.equal(await page.evaluate('document.scripts.length'), 0, `${path} has a script`);
                    const { violations, overflow, title } = await page.evaluate(`(async () => {
                        ${axe};
                        const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
                        return {
                            violations: result.violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' | ')),
                            overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
                            title: document.title,
                        };
                    })()`);
                    const where = `${path} ${language} ${scheme} ${width}`;
                    assert.deepEqual(violations, [], where);
                    assert.ok(overflow <= 0, `${where}: wider than the window by ${overflow}`);
                    assert.ok(title.length > 0, where);
                    ++seen;
                }
                await page.close();
            }
        }
    }
    console.log(`${seen} pages, 0 violations`);
} finally {
    await browser?.close();
    server.kill();
    rmSync(folder, { recursive: true, force: true });
}
