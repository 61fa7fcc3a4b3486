import * as v from 'valibot'
import { normalizePhoneNumber } from '../intake/phone-number'
import type { Remedy } from '../vocabulary/mediation'

/**
 * Whether a string can be written as UTF-8; half a surrogate pair can be neither sealed nor shown.
 */
export const isWellFormed = (inputText: string): boolean => !/\p{Surrogate}/u.test(inputText)

/** Characters that are not seen: by Unicode's own list, and the blank braille cell. */
const invisible = /\p{Default_Ignorable_Code_Point}|\p{Cf}|\u2800/gu
const visiblePart = (inputText: string) => inputText.replace(invisible, '').trim()

/**
 * Tidied text: lines end with `\n`. Other control characters are dropped, what stands for no
 * character, and those that turn the direction of writing: an amount is read as it is signed.
 * Without a visible character it is empty.
 */
function tidyText(inputText: string): string {
  const tidied = inputText
    .replace(/\t/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Noncharacter_Code_Point}\p{Bidi_Control}]/gu, '')
    .trim()
  return visiblePart(tidied) === '' ? '' : tidied
}

/** Length of a text as stored, in code points: an emoji made of several counts each. */
export const tidiedLength = (inputText: string): number => [...tidyText(inputText)].length

/**
 * A line or paragraph of `minLength` visible to `maxLength` characters in all, with the sentence
 * shown at the field.
 */
export const text = (minLength: number, maxLength: number, missingSentence: string) =>
  v.pipe(
    v.string(missingSentence),
    v.check(isWellFormed, missingSentence),
    v.transform(tidyText),
    v.check((inputText) => [...visiblePart(inputText)].length >= minLength, missingSentence),
    v.check((inputText) => [...inputText].length <= maxLength, `最多 ${maxLength} 个字`),
  )

/** By this name a schema says that it was declared with `committedText`. */
export const committedTextBrand = 'CommittedText'

/**
 * Words of a person that no event may hold. The event of a command holds their commitment, and the
 * words are stored apart, encrypted with the key of the case, so that they can be erased.
 */
export type CommittedText = string & v.Brand<typeof committedTextBrand>

/** A text, as `text`, that the command of an action commits to. */
export const committedText = (minLength: number, maxLength: number, missingSentence: string) =>
  v.pipe(text(minLength, maxLength, missingSentence), v.brand(committedTextBrand))

/** The same where the person may leave the text out; an empty one counts as left out. */
export const optionalCommittedText = (maxLength: number) =>
  v.optional(
    v.pipe(
      committedText(0, maxLength, ''),
      v.transform((words): CommittedText | undefined => (words === '' ? undefined : words)),
    ),
  )

/** Name of a person. */
export const personName = v.pipe(
  text(2, 50, '请填写真实姓名'),
  v.check((name) => !/^[\p{N}\s]+$/u.test(name), '请填写真实姓名'),
)

export const id = v.pipe(v.string('缺少编号'), v.regex(/^[0-9A-Za-z_-]{1,64}$/, '编号不对'))

/** One district, for those who see several. */
export const district = v.optional(id)

/** Mobile or landline, of China or elsewhere. */
export const phone = v.pipe(
  v.string('请填写电话'),
  v.trim(),
  v.nonEmpty('请填写电话'),
  v.transform((typedNumber) => normalizePhoneNumber(typedNumber) ?? ''),
  v.nonEmpty('电话号码不对，请填 11 位手机号或带区号的座机，境外号码先写 + 和国家代码'),
)

export const postalAddress = text(5, 200, '请填写通讯地址')

/** The complainant or reporter (Art. 10(1)). */
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

/** gcj02 degrees. */
export const location = v.object(
  {
    longitude: v.pipe(
      v.number('位置不对'),
      v.minValue(-180, '位置不对'),
      v.maxValue(180, '位置不对'),
    ),
    latitude: v.pipe(v.number('位置不对'), v.minValue(-90, '位置不对'), v.maxValue(90, '位置不对')),
    accuracy: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100_000))),
  },
  '位置不对',
)
export type Location = v.InferOutput<typeof location>

/** A location where one is known: phones that know none report (0, 0). */
export const place = v.optional(
  v.pipe(
    location,
    v.transform((position) =>
      position.longitude === 0 && position.latitude === 0 ? undefined : position,
    ),
  ),
)

/**
 * When something happened: milliseconds since 1970, UTC, from 1990 on. Only the server can tell a
 * future one.
 */
export const time = v.pipe(
  v.number('请选择时间'),
  v.integer('时间不对'),
  v.minValue(Date.UTC(1990, 0), '时间不对，请选择 1990 年以后的时间'),
  v.maxValue(8_640_000_000_000, '时间不对'),
)

export const oneOf = <const Codes extends [string, ...string[]]>(codes: Codes, sentence: string) =>
  v.picklist(codes, sentence)

/** Each item once, in the order of first mention. */
export const distinct = <Item>() => v.transform((items: Item[]) => [...new Set(items)])

/**
 * A rule about several fields, asked once they are right by themselves.
 * @param fieldName the field at which the sentence is shown
 * @param otherFields the further fields that the rule reads
 */
export const rule = <
  Input extends Record<string, unknown>,
  const At extends keyof Input & string,
  const Other extends keyof Input & string,
>(
  fieldName: At,
  otherFields: readonly Other[],
  isKept: (input: Pick<Input, At | Other>) => boolean,
  sentence: string,
): v.BaseValidation<Input, Input, v.BaseIssue<unknown>> =>
  v.forward(
    v.partialCheck(
      [fieldName, ...otherFields].map((field) => [field]) as never,
      isKept as never,
      sentence,
    ),
    [fieldName] as never,
  )

/** A money amount in fen (1/100 yuan), at most 100 million yuan. */
export const fen = v.pipe(
  v.number('请填写金额'),
  v.integer('金额最多两位小数'),
  v.minValue(0, '金额不能为负'),
  v.maxValue(10_000_000_000, '金额太大'),
)

/** Remedies that are money. */
const moneyRemedies: Remedy[] = ['refund', 'compensation']

/** Whoever promises money says how much. */
export const hasAmountForMoney = ({
  remedies,
  amountFen,
}: {
  remedies: Remedy[]
  amountFen: number
}): boolean => amountFen > 0 || !remedies.some((remedy) => moneyRemedies.includes(remedy))
export const amountMissing = '有退款或赔偿的，请填写金额'

/** Cursor: where the last page ended; absent for the first page. */
export const cursor = v.optional(v.pipe(v.string(), v.maxLength(200)))

/** Fingerprint of a file, hex. */
export const sha256 = v.pipe(v.string('文件指纹不对'), v.regex(/^[0-9a-f]{64}$/, '文件指纹不对'))

/** The number of a case on the national 12315 platform. */
export const platformNumber = v.pipe(
  text(6, 40, '请填写 12315 平台的编号'),
  v.regex(/^[0-9A-Za-z-]+$/, '编号只有数字、字母和短横线'),
)
