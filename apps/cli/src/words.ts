import cliEn from '../../../messages/cli.en.json';
import cliFr from '../../../messages/cli.fr.json';
import countEn from '../../../messages/denial_count.en.json';
import countFr from '../../../messages/denial_count.fr.json';
import drawEn from '../../../messages/denial_draw.en.json';
import drawFr from '../../../messages/denial_draw.fr.json';
import fileEn from '../../../messages/denial_file.en.json';
import fileFr from '../../../messages/denial_file.fr.json';
import resultEn from '../../../messages/result.en.json';
import resultFr from '../../../messages/result.fr.json';

export type Language = 'fr' | 'en';

const CATALOGUES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  fr: { ...cliFr, ...countFr, ...drawFr, ...fileFr, ...resultFr },
  en: { ...cliEn, ...countEn, ...drawEn, ...fileEn, ...resultEn },
};

/** French, unless the terminal asks for English. */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const asked = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^en([_.-]|$)/i.test(asked) ? 'en' : 'fr';
}

/** Speaks one language: sentences of the catalogue, numbers and amounts. */
export class Words {
  private readonly numbers: Intl.NumberFormat;

  constructor(readonly language: Language) {
    this.numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
  }

  /** Throws when the catalogue lacks the sentence: a defect, never a surprise for the reader. */
  say(key: string, params: Readonly<Record<string, string | number>> = {}): string {
    const sentence = CATALOGUES[this.language][key];
    if (sentence === undefined) throw new Error(`No sentence ${key} in ${this.language}`);
    return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => {
      const value = params[name];
      return typeof value === 'number' ? this.count(value) : (value ?? hole);
    });
  }

  /** 1 090 in French, 1,090 in English. */
  count(value: number): string {
    return this.numbers.format(value).replaceAll('\u202f', '\u00a0');
  }

  /** 0.615 is 61,5 % in French, 61.5% in English. */
  percent(share: number): string {
    const style = { style: 'percent', maximumFractionDigits: 1 } as const;
    return share.toLocaleString(this.language, style).replaceAll('\u202f', '\u00a0');
  }

  /** An amount written in its currency (`1920218.79`), grouped as one reads it. */
  amount(written: string, currency: string): string {
    const [whole = '0', fraction] = written.split('.');
    const grouped = this.numbers.format(BigInt(whole)).replaceAll('\u202f', '\u00a0');
    const mark = this.language === 'fr' ? ',' : '.';
    const cents = fraction ? `${mark}${fraction.padEnd(2, '0')}` : '';
    return `${grouped}${cents}${currency && `\u00a0${currency}`}`;
  }
}
