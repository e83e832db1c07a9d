import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** What a document is made from: values read by the template as data, never as markup. */
interface Typeset {
  /** Typst source that reads `json(bytes(sys.inputs.data))` and sets the title and the language. */
  readonly template: string;
  readonly data: object;
  /** The date the file bears: the same document is then the same bytes. */
  readonly dated: Date;
}

/** The typesetter is 50 MB of native code: it is loaded by the first document, not at the start. */
let typesetter: Promise<NodeCompiler> | undefined;

const load = async (): Promise<NodeCompiler> =>
  (await import('@myriaddreamin/typst-ts-node-compiler')).NodeCompiler.create();

/** Letters, figures and marks that our faces draw for certain. */
const drawn =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\u0020-\u007e\u00a0-\u00ff\u2010-\u2027\u202f-\u203a\u20ac]/u;

/** A sign that no face of ours draws (an emoji, another script) leaves an empty square: it is seen to be missing. */
const drawable = (text: string): string =>
  Array.from(text.normalize('NFC'), (sign) => (drawn.test(sign) ? sign : '\u25a1')).join('');

/**
 * A PDF/UA-1 document (tagged, with its title and language).
 * @throws when the template is wrong, or would give a document that is not accessible
 */
export async function typeset({ template, data, dated }: Typeset): Promise<Buffer> {
  const compiler = await (typesetter ??= load());
  const pages = JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'string' ? drawable(value) : value,
  );
  const pdf = compiler.pdf(
    { mainFileContent: template, inputs: { data: pages } },
    { pdfStandard: 'ua-1', creationTimestamp: Math.floor(dated.getTime() / 1000) },
  );
  // What was remembered for other documents does not pile up.
  compiler.evictCache(10);
  return pdf;
}
