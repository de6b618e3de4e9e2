// Polars in this process, on a data frame in memory.
import { best, folder, installed, reporter } from './measure.mjs';

const { default: pl } = await installed('polars', () => import('nodejs-polars'));
const line = reporter('polars');
const frame = pl.readCSV(`${folder}/rows.csv`);
const measure = async (what, work, times = 5) => line(what, await best(times, work));
const order = { number: ['number'], place: ['address', 'text', 'number'], due: ['due', 'number'] };
const sorted = (of, by) => of.sort(by.map((name) => pl.col(name)), by.map(() => false), true);

for (const [name, by] of Object.entries(order)) {
    await measure(`sort by ${name}, new order, first screen`, () => sorted(frame.select('n', ...by), by).head(100).rows(), 3);
    await measure(`sort by ${name}, new order, whole order`, () => sorted(frame.select('n', ...by), by).getColumn('n').toTypedArray(), 3);
}
const having = (words) => words.map((word) => pl.col('searched').str.contains(word, true, true)).reduce((a, b) => a.and(b));
for (const [what, words] of [['first letter', ['b']], ['one word', ['amblas']], ['a rare word', ['0000123']],
    ['further letter', ['ambla']], ['second word', ['amblas', 'h']], ['three words', ['amblas', 'halte', 'bogor']]])
    await measure(`search, ${what}, first screen`, () => sorted(frame.filter(having(words)).select('n', 'number', 'due'), order.due).head(100).rows());
