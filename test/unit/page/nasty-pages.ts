import fc from 'fast-check';
import type { Page } from '../../../nodes/shared/page/page';

/** Every place of a page that can hold a text of somebody else. */
export const pageOf = (text: string): Page => ({
	title: text,
	lead: text,
	blocks: [
		{ kind: 'notice', tone: 'warn', text },
		{ kind: 'figures', figures: [{ label: text, value: text, note: text }] },
		{ kind: 'bars', heading: text, bars: [{ label: text, value: 3, note: text }], note: text },
		{
			kind: 'bars',
			heading: text,
			bars: [{ label: text, value: 3, part: 1 }],
			isWhole: true,
			partLabel: text,
		},
		{ kind: 'columns', heading: text, columns: [{ label: text, value: 3 }], note: text },
		{ kind: 'texts', heading: text, texts: [{ to: text, text, note: text }] },
		{ kind: 'lines', heading: text, lines: [text] },
		{ kind: 'table', heading: text, columns: [text], rows: [[text]], more: text },
	],
	footer: text,
});

/** Texts that would be something else than text in a page. */
export const nastyText = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: fc.constantFrom(...'<>&"\'{}$\\n/! =-;#\u0000\uD83D\u202E\uFFFF') }),
	fc.constantFrom(
		'<script>alert(1)</script>',
		'"><img src=x onerror=alert(1)>',
		'{{ $env.SECRET }}',
		'{{{{ 1 }}}}',
		'&lt;b&gt;',
		'</style></title></svg><svg onload=alert(1)>',
		'<!-- -->',
		'\\n',
		'C:\\new\n\\\\n',
		'<![CDATA[ x ]]>',
		'مرحبا <b>',
	),
);
