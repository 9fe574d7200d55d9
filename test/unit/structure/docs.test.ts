import { REASON_CODES } from '../../../nodes/shared/reason-codes';
import { readText } from './sources';

const outcomes = readText('docs/outcomes.md');

describe('docs/outcomes.md', () => {
	test.each(REASON_CODES)('says what %s means and what to do', (code) => {
		const rows = outcomes.split('\n').filter((line) => line.startsWith('| `'));
		expect(rows.some((row) => row.split('|')[1].includes(`\`${code}\``))).toBe(true);
	});
});
