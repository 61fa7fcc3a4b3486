import * as v from 'valibot'
import { normalizePhoneNumber } from '../intake/phone-number'
import type { Remedy } from '../vocabulary/mediation'

/**
 * Whether a string can be encoded as UTF-8. Half a surrogate pair cannot, so it could be neither
 * hashed nor displayed.
 */
export const isWellFormed = (inputText: string): boolean => !/\p{Surrogate}/u.test(inputText)

/**
 * Characters that are not displayed: control characters except `\n`, code points that are no
 * characters, marks of writing direction, zero-width characters, variation selectors, and the blank
 * braille cell (2800).
 */
const invisibleCharacters =
  /(?!\n)[\p{Cc}\p{Cf}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2800]/gu
/**
 * An emoji with the invisible character that joins it to the next emoji, or that asks for colour.
 * Texts of several lines keep it. Names and addresses do not.
 */
const emojiPart = new RegExp(
  String.raw`(\p{Extended_Pictographic}\p{Emoji_Modifier}?` +
    String.raw`(?:\ufe0f?\u200d(?=\p{Extended_Pictographic})|\ufe0f))`,
  'gu',
)

/** Removes invisible characters. The split returns the emoji parts as every second piece. */
const removeInvisible = (inputText: string): string =>
  inputText
    .split(emojiPart)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(invisibleCharacters, '')))
    .join('')

/** All characters that begin a new line. */
const lineBreaks = /\r\n|[\r\v\f\u0085\u2028\u2029]/g

/**
 * Cleans a text that a person entered, so that equal texts are stored as equal characters, and no
 * text can look different from what it is.
 *
 * - Characters are composed (Unicode NFC).
 * - A tab becomes a space, and every kind of line break `\n`.
 * - Invisible characters are removed, except within emoji. With marks of writing direction, a
 *   signed amount could be displayed with its digits in another order. A document prints no
 *   zero-width character, so it would not be the stored text.
 */
function tidyText(inputText: string): string {
  const spacedText = inputText.normalize('NFC').replace(/\t/g, ' ').replace(lineBreaks, '\n')
  // A removed character may have stood between a letter and its accent.
  return removeInvisible(spacedText).normalize('NFC').trim()
}

/** The same for a text of one line: every line break becomes a space. */
export const tidyLine = (inputText: string): string =>
  tidyText(inputText)
    .replace(/\s*\n\s*/g, ' ')
    .replace(invisibleCharacters, '')

/** Length of a text as stored, in code points. An emoji may consist of several of them. */
export const tidiedLength = (inputText: string): number => [...tidyText(inputText)].length

const tidiedText = (
  tidy: (inputText: string) => string,
  minLength: number,
  maxLength: number,
  missingSentence: string,
) =>
  v.pipe(
    v.string(missingSentence),
    v.check(isWellFormed, missingSentence),
    v.transform(tidy),
    v.check((inputText) => [...inputText].length >= minLength, missingSentence),
    v.check((inputText) => [...inputText].length <= maxLength, `最多 ${maxLength} 个字`),
  )

/**
 * A text of a person that may have several lines, such as an account. Cleaned by `tidyText`.
 * @param minLength smallest number of characters
 * @param maxLength largest number of characters
 * @param missingSentence shown at the field if the text is missing or too short
 */
export const text = (minLength: number, maxLength: number, missingSentence: string) =>
  tidiedText(tidyText, minLength, maxLength, missingSentence)

/**
 * A text of one line, such as a name, an address or a number. Documents place it within a line of
 * their own: with a line break in a name, its rest would look like a sentence of the bureau.
 * Parameters as for `text`.
 */
export const lineText = (minLength: number, maxLength: number, missingSentence: string) =>
  tidiedText(tidyLine, minLength, maxLength, missingSentence)

/** The brand that marks a schema as declared with `committedText`. */
export const committedTextBrand = 'CommittedText'

/**
 * A text of a person that is not stored in an event. The event contains only a commitment, a salted
 * hash. The text itself is stored separately, encrypted with the key of the case, so that it can be
 * erased without changing the event.
 */
export type CommittedText = string & v.Brand<typeof committedTextBrand>

/** Like `text`, for a text that the event of the action contains as a commitment only. */
export const committedText = (minLength: number, maxLength: number, missingSentence: string) =>
  v.pipe(text(minLength, maxLength, missingSentence), v.brand(committedTextBrand))

/** Like `lineText`, for a text that the event of the action contains as a commitment only. */
export const committedLine = (minLength: number, maxLength: number, missingSentence: string) =>
  v.pipe(lineText(minLength, maxLength, missingSentence), v.brand(committedTextBrand))

/** Like `committedText`, but may be absent. An empty text counts as absent. */
export const optionalCommittedText = (maxLength: number) =>
  v.optional(
    v.pipe(
      committedText(0, maxLength, ''),
      v.transform((inputText): CommittedText | undefined =>
        inputText === '' ? undefined : inputText,
      ),
    ),
  )

/** Name of a person: not only digits and spaces. */
export const personName = v.pipe(
  lineText(2, 50, '请填写真实姓名'),
  v.check((name) => !/^[\p{N}\s]+$/u.test(name), '请填写真实姓名'),
)

export const id = v.pipe(v.string('缺少编号'), v.regex(/^[0-9A-Za-z_-]{1,64}$/, '编号不对'))

/** Restricts a list to one district. For callers who may see several districts. */
export const district = v.optional(id)

/** A mobile or landline number, in China or abroad, in the form of `normalizePhoneNumber`. */
export const phone = v.pipe(
  v.string('请填写电话'),
  v.trim(),
  v.nonEmpty('请填写电话'),
  v.transform((typedNumber) => normalizePhoneNumber(typedNumber) ?? ''),
  v.nonEmpty('电话号码不对，请填 11 位手机号或带区号的座机，境外号码先写 + 和国家代码'),
)

export const postalAddress = lineText(5, 200, '请填写通讯地址')

/** The complainant or reporter (Order 121 Art. 10(1)). */
export const person = v.object({ name: personName, phone, address: postalAddress })

/** A day of the calendar, `YYYY-MM-DD`. */
export const day = v.pipe(
  v.string('请选择日期'),
  v.isoDate('日期不对'),
  v.check(isCalendarDay, '没有这一天'),
)

function isCalendarDay(dayText: string): boolean {
  const timestamp = Date.parse(`${dayText}T00:00:00Z`)
  return !Number.isNaN(timestamp) && new Date(timestamp).toISOString().slice(0, 10) === dayText
}

/** A position in degrees of gcj02, the coordinate system of Chinese maps. */
export const location = v.object(
  {
    longitude: v.pipe(
      v.number('位置不对'),
      v.minValue(-180, '位置不对'),
      v.maxValue(180, '位置不对'),
    ),
    latitude: v.pipe(v.number('位置不对'), v.minValue(-90, '位置不对'), v.maxValue(90, '位置不对')),
    /** Radius of uncertainty, metres. */
    accuracy: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100_000))),
  },
  '位置不对',
)
export type Location = v.InferOutput<typeof location>

/** An optional location. Phones that do not know their position report (0, 0). */
export const place = v.optional(
  v.pipe(
    location,
    v.transform((position) =>
      position.longitude === 0 && position.latitude === 0 ? undefined : position,
    ),
  ),
)

/**
 * When something happened: milliseconds since 1970, UTC, from 1990 on. The server also refuses a
 * time in the future; the schema does not, because the clock of a phone may be wrong.
 */
export const time = v.pipe(
  v.number('请选择时间'),
  v.integer('时间不对'),
  v.minValue(Date.UTC(1990, 0), '时间不对，请选择 1990 年以后的时间'),
  v.maxValue(8_640_000_000_000, '时间不对'),
)

export const oneOf = <const Codes extends [string, ...string[]]>(codes: Codes, sentence: string) =>
  v.picklist(codes, sentence)

/** Removes repeated items and keeps the order of first occurrence. */
export const distinct = <Item>() => v.transform((items: Item[]) => [...new Set(items)])

/** A rule that reads several fields of an object. */
interface FieldRule<
  Input extends Record<string, unknown>,
  Shown extends keyof Input & string,
  Read extends keyof Input & string,
> {
  /** The field at which the sentence is shown. The rule may read it, too. */
  showAt: Shown
  /** The fields that the rule reads, with or without `showAt`. */
  reads: readonly Read[]
  isKept: (input: Pick<Input, Shown | Read>) => boolean
  /** Shown if the rule is broken. */
  sentence: string
}

/**
 * Adds a rule about several fields to a schema. It is checked only if each of these fields is valid
 * by itself.
 */
export const rule = <
  Input extends Record<string, unknown>,
  const Shown extends keyof Input & string,
  const Read extends keyof Input & string,
>({
  showAt,
  reads,
  isKept,
  sentence,
}: FieldRule<Input, Shown, Read>): v.BaseValidation<Input, Input, v.BaseIssue<unknown>> =>
  v.forward(
    v.partialCheck([showAt, ...reads].map((field) => [field]) as never, isKept as never, sentence),
    [showAt] as never,
  )

/** A money amount in fen (1/100 yuan), at most 100 million yuan. */
export const fen = v.pipe(
  v.number('请填写金额'),
  v.integer('金额最多两位小数'),
  v.minValue(0, '金额不能为负'),
  v.maxValue(10_000_000_000, '金额太大'),
)

/** Remedies that are paid in money. */
const moneyRemedies: Remedy[] = ['refund', 'compensation']

/** Whether an amount is given if one of the remedies is paid in money. */
export const hasAmountForMoney = ({
  remedies,
  amountFen,
}: {
  remedies: Remedy[]
  amountFen: number
}): boolean => amountFen > 0 || !remedies.some((remedy) => moneyRemedies.includes(remedy))

/** Shown at the amount if `hasAmountForMoney` is false. */
export const missingAmountSentence = '有退款或赔偿的，请填写金额'

/** Where the previous page of a list ended; absent for the first page. */
export const cursor = v.optional(v.pipe(v.string(), v.maxLength(200)))

/** SHA-256 of a file, hex. */
export const sha256 = v.pipe(v.string('文件指纹不对'), v.regex(/^[0-9a-f]{64}$/, '文件指纹不对'))

/** The number of a case on the national 12315 platform. */
export const platformNumber = v.pipe(
  lineText(6, 40, '请填写 12315 平台的编号'),
  v.regex(/^[0-9A-Za-z-]+$/, '编号只有数字、字母和短横线'),
)
