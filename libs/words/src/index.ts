export {
  count,
  dateInFull,
  dayPart,
  type DayPart,
  daysBetween,
  endInFull,
  hour,
  list,
  momentInFull,
  money,
  ordinal,
  percent,
  relativeDay,
} from './formats';
export { englishTypography, frenchTypography } from './typography';
export {
  isWord,
  type Locale,
  type Say,
  sayCode,
  type WordKey,
  type WordParams,
  words,
} from './words';
