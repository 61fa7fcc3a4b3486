import * as v from 'valibot'

/** A single line or a paragraph: trimmed, at least `min` and at most `max` characters, with the sentence shown beside the field. */
export const text = (min: number, max: number, missing: string) =>
  v.pipe(v.string(missing), v.trim(), v.minLength(min, missing), v.maxLength(max, `最多 ${max} 个字`))

export const id = v.pipe(v.string('缺少编号'), v.regex(/^[0-9A-Za-z_-]{1,64}$/, '编号不对'))

/** Mobile or landline; spaces and dashes are dropped. */
export const phone = v.pipe(
  v.string('请填写电话'),
  v.transform((s) => s.replace(/[\s-]/g, '')),
  v.nonEmpty('请填写电话'),
  v.regex(/^(1\d{10}|0\d{9,11})$/, '电话号码不对，请填 11 位手机号或带区号的座机'),
)

/** gcj02 degrees. */
export const location = v.object(
  {
    longitude: v.pipe(v.number('位置不对'), v.minValue(-180, '位置不对'), v.maxValue(180, '位置不对')),
    latitude: v.pipe(v.number('位置不对'), v.minValue(-90, '位置不对'), v.maxValue(90, '位置不对')),
    accuracy: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100_000))),
  },
  '位置不对',
)
export type Location = v.InferOutput<typeof location>

/** Milliseconds since 1970, UTC. */
export const time = v.pipe(
  v.number('请选择时间'),
  v.integer('时间不对'),
  v.minValue(0, '时间不对'),
  v.maxValue(8_640_000_000_000, '时间不对'),
)

export const oneOf = <const Codes extends [string, ...string[]]>(codes: Codes, missing: string) =>
  v.picklist(codes, missing)

/** A money amount in fen (1/100 yuan), at most 100 million yuan. */
export const fen = v.pipe(
  v.number('请填写金额'),
  v.integer('金额最多两位小数'),
  v.minValue(0, '金额不能为负'),
  v.maxValue(10_000_000_000, '金额太大'),
)

/** Where the last page ended; absent for the first page. */
export const cursor = v.optional(v.pipe(v.string(), v.maxLength(200)))
