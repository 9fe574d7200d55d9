import {
	outcomesOf,
	bothNodes,
	GOES_ON,
	itemsTo,
	jsonOf,
	numberOf,
	useFlow,
} from '../../support/flow';
import { sheetItem } from '../bulk/support';

const flow = useFlow();
const [A, B] = [1, 2].map(numberOf);

describe.each(Object.entries(bothNodes(flow, GOES_ON)))('An outcome item of %s', (_name, send) => {
	const spreadsheet = {
		source: 'spreadsheet',
		binaryPropertyName: 'data',
		message: 'Hai ##Nama##',
	};
	const sheet = async () =>
		await sheetItem([
			['Kode', 'Nama', 'HP', 'Kota'],
			[17, 'Budi', A, 'Solo'],
			[18, 'Siti', 'xx', 'Bandung'],
		]);

	test('begins with who, what, why, the text and the ID', async () => {
		const [refused] = jsonOf(await send({}, { items: itemsTo('xx') }), 1);
		expect(Object.keys(refused).slice(0, 3)).toEqual(['to', 'outcome', 'reason']);
		const [accepted] = jsonOf(await send({}, { items: itemsTo(A) }));
		expect(Object.keys(accepted).slice(0, 4)).toEqual(['to', 'outcome', 'text', 'messageId']);
		expect(accepted).toMatchObject({ to: A, outcome: 'accepted', text: 'Halo' });
	});

	test('has what is nothing last', async () => {
		const [accepted] = jsonOf(await send({}, { items: itemsTo(A) }));
		const values = Object.values(accepted);
		const first = values.indexOf(null);
		expect(values.slice(first).filter((value) => value !== null)).toEqual([]);
		expect(accepted.reason).toBeNull();
	});

	test('names the person by the first column of texts', async () => {
		const outcomes = outcomesOf(await send(spreadsheet, { items: [await sheet()] }));
		expect(outcomes.map(({ name, text }) => [name, text])).toEqual([
			['Budi', 'Hai Budi'],
			['Siti', undefined],
		]);
	});

	test('names the person by the column that is chosen', async () => {
		const options = { nameColumn: ' kota ' };
		const outcomes = outcomesOf(
			await send({ ...spreadsheet, options }, { items: [await sheet()] }),
		);
		expect(outcomes.map(({ name }) => name)).toEqual(['Solo', 'Bandung']);
	});

	test('names the person by a field called name, or not at all', async () => {
		const items = [{ json: { to: A, Nama: 'Budi' } }, { json: { to: B, kota: 'Solo' } }];
		expect(outcomesOf(await send({}, { items })).map(({ name }) => name)).toEqual([
			'Budi',
			undefined,
		]);
	});

	test('has the provider’s answer only when asked for', async () => {
		const [without] = outcomesOf(await send({}, { items: itemsTo(A) }));
		const options = { includeResponse: true };
		const [withIt] = outcomesOf(await send({ options }, { items: itemsTo(B) }));
		expect([without.response, withIt.response]).toEqual([undefined, expect.anything()]);
	});
});
