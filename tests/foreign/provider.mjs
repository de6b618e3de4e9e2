// Signs people in at poskod through a real OpenID provider: authorization code with PKCE, as a desk does it.
//   node provider.mjs POSKOD
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

let Provider;
try {
    ({ Provider } = await import('oidc-provider'));
} catch {
    console.log('oidc-provider is not installed (./dev test installs it): skipped');
    process.exit(77);
}

const poskod = process.argv[2];
const redirect = 'http://127.0.0.1:49152/';

/* The provider: a public client, one with a secret, and one that is not Posko. */

const site = http.createServer();
await new Promise((ready) => site.listen(0, '127.0.0.1', ready));
const issuer = `http://127.0.0.1:${site.address().port}`;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = (kid, alg, pair) => ({ ...pair.privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig' });
const client = (id, more) => ({
    client_id: id,
    application_type: 'native',
    redirect_uris: ['http://127.0.0.1/'],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    ...more,
});
let instead; // what the token endpoint answers in place of its own ID token
const provider = new Provider(issuer, {
    clients: [
        client('posko', { id_token_signed_response_alg: 'RS256' }),
        client('posko-with-secret', {
            id_token_signed_response_alg: 'ES256',
            token_endpoint_auth_method: 'client_secret_basic',
            client_secret: 'a secret: 100% + more',
        }),
        client('another', {}),
    ],
    jwks: {
        keys: [
            key('rsa', 'RS256', rsa),
            key('ec', 'ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })),
        ],
    },
    cookies: { keys: ['of this test'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    pkce: { required: () => true },
});
const serve = provider.callback();
site.on('request', (request, response) => {
    if (instead && request.url === '/token') {
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify({ access_token: 'unused', token_type: 'Bearer', id_token: instead }));
    } else {
        serve(request, response);
    }
});

/* A person with a browser. */

const secretOf = () => randomBytes(32).toString('base64url');

/** Signs in as `login` and returns what a desk would bring back. */
async function grantOf(login, clientId = 'posko') {
    const verifier = secretOf();
    const nonce = secretOf();
    const state = secretOf();
    const cookies = new Map();
    let address = `${issuer}/auth?${new URLSearchParams({
        client_id: clientId,
        response_type: 'code',
        scope: 'openid',
        redirect_uri: redirect,
        state,
        nonce,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
    })}`;
    let form;
    for (let step = 0; step < 12; ++step) {
        const reply = await fetch(address, {
            method: form ? 'POST' : 'GET',
            body: form,
            redirect: 'manual',
            headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        });
        for (const cookie of reply.headers.getSetCookie()) {
            const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
            cookies.set(name, value);
        }
        const page = await reply.text();
        if (reply.status === 200) {
            const prompt = page.match(/name="prompt" value="(\w+)"/)?.[1];
            form = new URLSearchParams({ prompt, login, password: 'whatever' });
            continue;
        }
        form = undefined;
        assert.ok(reply.headers.get('location'), `${reply.status} ${page}`);
        address = new URL(reply.headers.get('location'), address).href;
        if (address.startsWith(redirect)) {
            const answer = new URL(address).searchParams;
            assert.equal(answer.get('state'), state);
            assert.ok(answer.get('code'), address);
            return { code: answer.get('code'), code_verifier: verifier, redirect_uri: redirect, nonce };
        }
    }
    throw new Error('the provider asks for ever');
}

/** The ID token that the provider itself gives for a grant. */
async function idTokenOf(grant, clientId) {
    const reply = await fetch(`${issuer}/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'authorization_code', client_id: clientId, ...grant }),
    });
    return (await reply.json()).id_token;
}

/* The server. */

const folder = mkdtempSync(join(tmpdir(), 'posko-provider-'));
const running = [];

function command(...words) {
    return execFileSync(poskod, [...words, '--data', folder], { input: 'kata-sandi-petugas\n', encoding: 'utf8' });
}

async function start(...options) {
    const child = spawn(poskod, ['serve', '--data', folder, '--listen', '127.0.0.1:0', ...options], {
        stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.push(child);
    for await (const line of createInterface({ input: child.stdout })) {
        const url = line.match(/^poskod listening on (.*)$/)[1];
        for (let i = 0; i < 500; ++i) {
            const methods = await (await fetch(`${url}/api/v1/session/methods`)).json();
            if (methods.oidc) {
                assert.equal(methods.oidc.authorization_endpoint, `${issuer}/auth`);
                return url;
            }
            await new Promise((passed) => setTimeout(passed, 20));
        }
    }
    throw new Error('poskod does not offer the provider');
}

async function signIn(server, grant) {
    const reply = await fetch(`${server}/api/v1/session/oidc`, {
        method: 'POST',
        body: JSON.stringify({ device: randomUUID(), ...grant }),
    });
    return { status: reply.status, ...(await reply.json()) };
}

try {
    command('user', 'add', 'wati', '--role', 'dispatcher', '--oidc-subject', 'wati-at-the-agency', '--oidc-issuer', issuer);
    command('user', 'add', 'budi', '--role', 'supervisor');
    command('user', 'link', 'budi', '--oidc-subject', 'budi-at-the-agency', '--oidc-issuer', issuer);
    const server = await start('--oidc-issuer', issuer, '--oidc-client', 'posko');

    const grant = await grantOf('wati-at-the-agency');
    const session = await signIn(server, grant);
    assert.equal(session.status, 200, session.detail);
    assert.equal(session.account.login, 'wati');
    const who = await fetch(`${server}/api/v1/session`, { headers: { authorization: `Bearer ${session.access}` } });
    assert.equal(who.status, 200);
    assert.equal((await signIn(server, await grantOf('budi-at-the-agency'))).account.login, 'budi');
    console.log('a code with PKCE is taken, RS256');

    const refused = async (what, status, changed, login = 'wati-at-the-agency') => {
        const answer = await signIn(server, { ...(await grantOf(login)), ...changed });
        assert.equal(answer.status, status, `${what}: ${JSON.stringify(answer)}`);
        console.log(`refused: ${what}: ${answer.detail}`);
    };
    assert.equal((await signIn(server, grant)).status, 401);
    console.log('refused: a code that was used');
    await refused('another nonce', 401, { nonce: secretOf() });
    await refused('another code verifier', 401, { code_verifier: secretOf() });
    await refused('another redirect URI', 401, { redirect_uri: 'http://127.0.0.1:49152/elsewhere' });
    await refused('a person without an account', 403, {}, 'nobody-at-the-agency');
    const foreign = await grantOf('wati-at-the-agency', 'another');
    instead = await idTokenOf(foreign, 'another');
    assert.ok(instead);
    await refused('an ID token for another program', 401, { nonce: foreign.nonce });
    instead = undefined;
    const own = await grantOf('wati-at-the-agency');
    const [head, claims, signature] = (await idTokenOf(own, 'posko')).split('.');
    const said = JSON.parse(Buffer.from(claims, 'base64url'));
    const saying = (more) => `${head}.${Buffer.from(JSON.stringify({ ...said, ...more })).toString('base64url')}`;
    const signed = (text) => `${text}.${sign('sha256', Buffer.from(text), rsa.privateKey).toString('base64url')}`;
    instead = `${saying({ sub: 'budi-at-the-agency' })}.${signature}`;
    await refused('an ID token that was changed', 401, { nonce: own.nonce });
    instead = signed(saying({ iat: said.iat - 300, exp: said.iat - 120 }));
    await refused('an ID token that has expired', 401, { nonce: own.nonce });
    instead = signed(saying({}));
    assert.equal((await signIn(server, { ...(await grantOf('wati-at-the-agency')), nonce: own.nonce })).status, 200);
    instead = undefined;

    // Another name for the same provider: what it signs is of its own name.
    const front = http.createServer(async (request, response) => {
        const page = await (await fetch(issuer + request.url)).text();
        response.end(page.replace(`"issuer":"${issuer}"`, `"issuer":"http://127.0.0.1:${front.address().port}"`));
    });
    await new Promise((ready) => front.listen(0, '127.0.0.1', ready));
    const alias = `http://127.0.0.1:${front.address().port}`;
    const elsewhere = await start('--oidc-issuer', alias, '--oidc-client', 'posko');
    const answer = await signIn(elsewhere, await grantOf('wati-at-the-agency'));
    assert.equal(answer.status, 401);
    console.log(`refused: an ID token of another issuer: ${answer.detail}`);
    front.closeAllConnections();
    front.close();

    const secretFile = join(folder, 'secret');
    writeFileSync(secretFile, 'a secret: 100% + more\n');
    const second = await start('--oidc-issuer', issuer, '--oidc-client', 'posko-with-secret', '--oidc-secret-file', secretFile);
    const secretly = await signIn(second, await grantOf('wati-at-the-agency', 'posko-with-secret'));
    assert.equal(secretly.status, 200, secretly.detail);
    console.log('a client with a secret is taken, ES256');
} finally {
    for (const child of running) {
        child.kill('SIGTERM');
        await new Promise((ended) => child.once('exit', ended));
    }
    rmSync(folder, { recursive: true });
    site.closeAllConnections();
    site.close();
}
