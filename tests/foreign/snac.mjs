// A citizen mentions the agency on snac, a server of the Fediverse that speaks Mastodon's API; poskod takes it in, and a
// dispatcher's answer comes to the citizen.
//   node snac.mjs POSKOD
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

try {
    execFileSync('snac', { stdio: 'ignore' });
} catch (error) {
    if (error.code === 'ENOENT') {
        console.log('snac is not installed: skipped');
        process.exit(77);
    }
}

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const poskod = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'posko-snac-'));
const site = join(folder, 'site');
const data = join(folder, 'data');
const running = [];

const pause = (milliseconds) => new Promise((passed) => setTimeout(passed, milliseconds));

/** What `look` gives, once it is something. */
async function awaited(what, look) {
    for (const until = Date.now() + 90_000; Date.now() < until; await pause(500)) {
        const found = await look();
        if (found) {
            console.log(what);
            return found;
        }
    }
    throw new Error(`it did not happen: ${what}`);
}

/* The network: the agency's account dpu and the citizen siti. */

const port = await new Promise((found) => {
    const probe = http.createServer().listen(0, '127.0.0.1', () => {
        const free = probe.address().port;
        probe.close(() => found(free));
    });
});
const network = `http://127.0.0.1:${port}`;

async function startNetwork() {
    execFileSync('snac', ['init', site], { input: `127.0.0.1\n${port}\nlocalhost:${port}\n\n\n`, stdio: ['pipe', 'ignore', 'ignore'] });
    const settings = join(site, 'server.json');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('"protocol": "https"', '"protocol": "http"'));
    execFileSync('snac', ['adduser', site, 'siti'], { stdio: 'ignore' });
    const made = execFileSync('snac', ['adduser', site, 'dpu'], { encoding: 'utf8' });
    running.push(spawn('snac', ['httpd', site], { stdio: 'ignore' }));
    const passwd = made.match(/password is (\S+)/)[1];
    return await awaited('snac serves', async () => {
        try {
            const reply = await fetch(`${network}/oauth/x-snac-get-token`, {
                method: 'POST',
                body: new URLSearchParams({ login: 'dpu', passwd }),
            });
            return (await reply.text()).trim();
        } catch {
            return undefined;
        }
    });
}

const siti = (text, ...files) => execFileSync('snac', ['note', site, 'siti', text, ...files], { stdio: 'ignore' });

/* The server. */

const command = (input, ...words) => execFileSync(poskod, [...words, '--data', data], { input, encoding: 'utf8' });

async function startServer() {
    const child = spawn(poskod, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    running.push(child);
    for await (const line of createInterface({ input: child.stdout }))
        return line.match(/^poskod listening on (.*)$/)[1];
    throw new Error('poskod does not start');
}

try {
    const token = await startNetwork();
    command('kata-sandi-petugas\n', 'user', 'add', 'wati', '--role', 'dispatcher');
    command(`${token}\n`, 'channel', 'add', 'mastodon', 'dpu', '--url', `http://localhost:${port}`);
    assert.match(command('', 'channel', 'test', 'dpu'), /signed in as @dpu/);
    const server = await startServer();
    const signedIn = await fetch(`${server}/api/v1/session`, {
        method: 'POST',
        body: JSON.stringify({ login: 'wati', password: 'kata-sandi-petugas', device: randomUUID() }),
    });
    const headers = { authorization: `Bearer ${(await signedIn.json()).access}` };
    const get = async (path) => (await fetch(`${server}/api/v1${path}`, { headers })).json();
    const complaints = async () => (await get('/sync/snapshot')).items.filter((item) => item.kind === 'complaint');
    await awaited('the channel is read', () => !command('', 'channel', 'list').includes('last success never'));

    const photo = join(folder, 'jalan.png');
    writeFileSync(photo, Buffer.from(onePixel, 'base64'));
    siti('@dpu Lubang dalam di depan pasar', photo);
    const [complaint] = await awaited('a mention became a complaint', async () => {
        const found = await complaints();
        return found.length > 0 && found;
    });
    assert.equal(complaint.body.text, 'Lubang dalam di depan pasar');
    assert.equal(complaint.body.reporters[0].handle, `@siti@localhost:${port}`);
    assert.equal(complaint.body.channel, 'web');
    await awaited('its photo became one of the complaint', async () => (await complaints())[0].body.photos?.length === 1);

    const reply = {
        mutation_id: randomUUID(), complaint_id: complaint.id, base_version: complaint.version, type: 'reply', at: Date.now(),
        args: { reporters: ['1'], via: 'channel', about: 'acknowledged', text: 'Regu kami menuju ke sana.' },
    };
    const sent = await fetch(`${server}/api/v1/sync/commands`, { method: 'POST', headers, body: JSON.stringify({ commands: [reply] }) });
    assert.equal((await sent.json()).outcomes[0].outcome, 'applied');
    const link = await awaited('the answer was sent', () =>
        command('', 'channel', 'list').match(/\tsent\t1 attempts\t(http\S+)/)?.[1]);
    const note = await (await fetch(link.replace('localhost', '127.0.0.1'), { headers: { accept: 'application/activity+json' } })).json();
    assert.match(note.content, /Regu kami menuju ke sana\./);
    assert.equal(note.inReplyTo, complaint.body.link);
    assert.ok(note.tag.some((tag) => tag.type === 'Mention' && tag.href.endsWith('/siti')), JSON.stringify(note.tag));

    siti('@dpu Terima kasih');
    siti('@dpu Di sebelah warung Pak Budi');
    const told = await awaited('what she added became a note', async () => {
        const { history } = await get(`/complaints/${complaint.id}`);
        const notes = history.filter((event) => event.type === 'note').map((event) => event.details.text);
        return notes.length > 0 && notes;
    });
    assert.match(told[0], /^The reporter adds: Di sebelah warung Pak Budi/);
    assert.equal((await complaints()).length, 1);
} finally {
    for (const child of running)
        child.kill();
    rmSync(folder, { recursive: true, force: true });
}
