// Perspective's engine (WebAssembly) in this process: its table, and views that follow it.
import { readFileSync } from 'node:fs';
import { best, folder, installed, reporter } from './measure.mjs';

const { default: perspective } = await installed('perspective', () => import('@perspective-dev/client/node').catch(() => import('@perspective-dev/client')));
const line = reporter('perspective');
const csv = readFileSync(`${folder}/slim.csv`, 'utf8');
const table = await perspective.table({ id: 'string', number: 'string', due: 'float', searched: 'string' }, { index: 'id' });
const first = csv.indexOf('\n') + 1;
// In parts: a text of all rows is too long for its memory.
for (let at = first; at < csv.length;) {
    let end = csv.indexOf('\n', Math.min(at + 50_000_000, csv.length - 1)) + 1;
    if (end === 0) end = csv.length;
    await table.update(csv.slice(0, first) + csv.slice(at, end), { format: 'csv' });
    at = end;
}
const screen = { start_row: 0, end_row: 100 };
const show = async (config) => {
    const view = await table.view(config);
    await view.to_columns(screen);
    await view.delete();
};
for (const [name, column] of [['number', 'number'], ['due', 'due']])
    line(`sort by ${name}, new order, first screen`, await best(2, () => show({ sort: [[column, 'asc']] })));
for (const [what, word] of [['first letter', 'b'], ['one word', 'amblas'], ['further letter', 'ambla']])
    line(`search, ${what}, first screen`, await best(2, () => show({ filter: [['searched', 'contains', word]], sort: [['due', 'asc']] })));

const live = await table.view({ sort: [['due', 'asc']] });
const id = csv.slice(first, csv.indexOf(',', first));
const base = 1_800_000_000_000;
line('1 changed, in queue and map', await best(3, async (i) => {
    await table.update([{ id, due: base + i * 1000 }]);
    await live.to_columns(screen);
}), { does: 'one sorted view, without counts and map' });
process.exit(0);
