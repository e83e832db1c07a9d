import { describe, expect, it } from 'vitest';
import { typeset } from './typeset';

const dated = new Date('2027-10-11T08:00:00Z');
const titled = '#set document(title: "Essai")\n#set text(lang: "fr")\n';
const saying = `${titled}#json(bytes(sys.inputs.data)).said`;
const make = (said: string, template = saying) => typeset({ template, data: { said }, dated });

describe('a document', () => {
  it('is tagged, in its language, and the same bytes for the same words', async () => {
    const pdf = (await make('Où va « l’argent » ?')).toString('latin1');
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf).toContain('/StructTreeRoot');
    expect((await make('Où va « l’argent » ?')).toString('latin1')).toBe(pdf);
  });

  it('takes what people wrote as words: no markup, no sign that stops it', async () => {
    const written = '#panic("x") *gras* $x$ 🌳 日本語 Łódź Київ \u0007\u0000 \\ " `';
    expect((await make(written)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is refused without a title: nobody could tell it from another', async () => {
    await expect(make('Sans titre', 'Bonjour')).rejects.toThrow();
  });
});
