import { readFileSync } from 'node:fs';
import path from 'node:path';
import { REASON_CODES } from '../../../nodes/shared/reason-codes';

const outcomes = readFileSync(path.join(__dirname, '../../../docs/outcomes.md'), 'utf8');

describe('docs/outcomes.md', () => {
	test.each(REASON_CODES)('says what %s means and what to do', (code) => {
		const rows = outcomes.split('\n').filter((line) => line.startsWith('| `'));
		expect(rows.some((row) => row.split('|')[1].includes(`\`${code}\``))).toBe(true);
	});
});
