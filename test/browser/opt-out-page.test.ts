import { readRows } from '../../runtime/data-tables';
import { BUDI, prepareOptOut, sendLinks } from '../e2e/support/opt-out';
import { openEditor } from './editor';

// The page behind the link in an SMS, on a phone and on a desk, by day and by night.

const BUDIS = '6281210100055';

/** What a person with weak eyes can still tell apart, by WCAG's rule for text. */
const READABLE = 4.5;

describe.each([
	{ width: 390, height: 780, dark: false },
	{ width: 390, height: 780, dark: true },
	{ width: 1280, height: 800, dark: false },
	{ width: 1280, height: 800, dark: true },
])('on $width pixels, dark: $dark', (screen) => {
	test('who presses the button is on the list, who only looks is not', async () => {
		const { stage, page, picture, close } = await openEditor(screen);
		try {
			const { workflow, tables } = await prepareOptOut(stage, await stage.credentials());
			const { id } = await stage.client.importWorkflow(workflow);
			await stage.sandbox.reset();
			await stage.client.activateWorkflow(id);
			const link = (await sendLinks(stage, id)).get(BUDIS) ?? '';
			const onTheList = async () =>
				(await readRows(stage.client, tables['SMS opt-out'])).map(({ number }) => number);
			const name = (what: string) => `opt-out-${what}-${screen.width}${screen.dark ? '-dark' : ''}`;

			await page.goto(link);
			const button = page.getByRole('button', { name: 'Ya, hentikan' });
			await button.waitFor();
			await picture(name('ask'));
			const size = await button.boundingBox();
			expect(size?.height).toBeGreaterThanOrEqual(44);
			expect(await widthOf(page)).toBeLessThanOrEqual(screen.width);
			expect(await contrastOf(page, 'button')).toBeGreaterThanOrEqual(READABLE);
			expect(await contrastOf(page, 'p')).toBeGreaterThanOrEqual(READABLE);
			expect(await onTheList()).toEqual([]);

			await button.click();
			await page.getByRole('heading', { name: 'Anda sudah berhenti' }).waitFor();
			await picture(name('done'));
			expect(await onTheList()).toEqual([BUDI.number]);

			await page.goto(`${link}x`);
			await page.getByRole('heading', { name: 'Tautan tidak dikenal' }).waitFor();
			await picture(name('wrong'));
			await stage.client.deactivateWorkflow(id);
		} finally {
			await close();
		}
	});
});

type Page = Awaited<ReturnType<typeof openEditor>>['page'];

/** How wide the page is, with what does not fit into the window. */
const widthOf = async (page: Page): Promise<number> =>
	await page.evaluate<number>('document.documentElement.scrollWidth');

/** The contrast of an element's text with what is behind it, 1 to 21. */
async function contrastOf(page: Page, selector: string): Promise<number> {
	const colours = await page.evaluate<string[]>(`(() => {
		const element = document.querySelector('${selector}');
		const text = getComputedStyle(element).color;
		let behind = element;
		while (behind && /, 0\\)$|transparent/.test(getComputedStyle(behind).backgroundColor)) {
			behind = behind.parentElement;
		}
		return [text, getComputedStyle(behind).backgroundColor];
	})()`);
	const [one, other] = colours.map(luminance).sort((a, b) => b - a);
	return (one + 0.05) / (other + 0.05);
}

function luminance(colour: string): number {
	const [red, green, blue] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
		const share = Number(part) / 255;
		return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
