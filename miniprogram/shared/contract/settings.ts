import * as v from 'valibot'
import { targets } from '../clock/service-targets'
import { priorities } from '../vocabulary/case'
import { categories } from '../vocabulary/categories'
import { blanksIn, messageUses } from '../vocabulary/message-templates'
import { type QuestionCode, questions } from '../vocabulary/questions'
import { rungs } from '../vocabulary/reminders'
import { oneOf, text } from './fields'
import { ruleSet } from './triage-rules'

const whole = (least: number, most: number) =>
  v.pipe(
    v.number('请填写数字'),
    v.integer('请填写整数'),
    v.minValue(least, `不能少于 ${least}`),
    v.maxValue(most, `不能多于 ${most}`),
  )

/** A length: minutes, or whole working days ending with the last of them. */
const length = v.union(
  [v.object({ minutes: whole(1, 60 * 1440) }), v.object({ workingDays: whole(1, 60) })],
  '期限不对',
)

/** `widenSeconds`: after which as many officers again are asked beside the first. */
const pace = v.pipe(
  v.object({
    atOnce: whole(1, 20),
    offerSeconds: whole(20, 600),
    officersSeconds: whole(30, 86_400),
    stepSeconds: whole(30, 86_400),
    widenSeconds: v.optional(whole(5, 600)),
  }),
  v.forward(
    v.check(({ widenSeconds = 0, offerSeconds }) => widenSeconds < offerSeconds, '要比每人考虑的时间短'),
    ['widenSeconds'],
  ),
)

/** A rung of the reminders, told at a share of the target's length after its end, or before it where negative. */
const step = v.object({
  to: oneOf(rungs.codes, '请选择提醒谁'),
  when: v.object({
    share: v.pipe(v.number('请填写倍数'), v.minValue(-1, '不能早于开始'), v.maxValue(20, '不能多于 20')),
  }),
})

const version = text(1, 30, '请填写版本的名称')

const perPriority = <Item extends v.GenericSchema>(item: Item) => v.object(v.entriesFromList(priorities.codes, item))

/** ServiceLevels of shared/clock as they may be set. */
export const serviceLevels = v.object({
  version,
  targets: v.object(v.entriesFromList(targets.codes, v.partial(perPriority(length)))),
  paces: perPriority(pace),
  ladder: v.pipe(
    v.array(step),
    v.minLength(1, '至少提醒一次'),
    v.maxLength(10, '最多提醒 10 次'),
    v.check(
      (steps) => steps.every(({ when }, at) => at === 0 || when.share >= steps[at - 1]!.when.share),
      '要按时间先后排列',
    ),
  ),
})

/**
 * vocabulary/retention as it may be set: no shorter than the three years of limitation (民法典 Art. 188), the six months
 * to sue (行政诉讼法 Art. 46), and the shortest term of an archive file, ten years.
 */
export const retentionSetting = v.object({
  version,
  brief: v.object({ years: whole(3, 30), onRequest: whole(183, 1095) }),
  file: v.object({ years: whole(10, 100) }),
})

const codes = Object.keys(questions) as [QuestionCode, ...QuestionCode[]]
/** How each follow-up question is put, or that it is not; what it means and its unit stay. */
const questionSetting = v.object({
  version,
  rows: v.pipe(
    v.array(
      v.object({
        code: oneOf(codes, '没有这个问题'),
        ask: text(2, 40, '请填写怎么问'),
        hint: text(0, 60, ''),
        on: v.boolean(),
      }),
    ),
    v.check((rows) => rows.length === codes.length && rows.every(({ code }, at) => code === codes[at]), '问题不全'),
  ),
})
export type QuestionSetting = v.InferOutput<typeof questionSetting>

/** Message templates. */
const textSetting = v.object({
  version,
  rows: v.pipe(
    v.array(
      v.object({
        use: oneOf(messageUses.codes, '请选择用在哪里'),
        name: text(2, 20, '请填写名称，至少 2 个字'),
        text: v.pipe(
          text(5, 300, '请填写内容，至少 5 个字'),
          v.check((words) => blanksIn(words).unknown.length === 0, '花括号里只能是：编号、商家、地点、时限、物品'),
        ),
      }),
    ),
    v.maxLength(60, '最多 60 条'),
  ),
})

/** What a consumer may ask for by what was bought, and by which article. */
const rightsSetting = v.object({
  version,
  rows: v.pipe(
    v.array(
      v.object({
        category: oneOf(categories.codes, '请选择商品或服务'),
        text: text(5, 200, '请写明可以要求什么，至少 5 个字'),
        source: text(2, 60, '请写明依据哪一条'),
      }),
    ),
    v.maxLength(60, '最多 60 条'),
  ),
})

const named = <const Name extends string, Value extends v.GenericSchema>(name: Name, value: Value) =>
  v.object({ name: v.literal(name), value })

/**
 * A setting of a district with its whole value: how cases are sorted; what is promised and how it is watched; how long
 * files are kept; how people are questioned; the texts written every day; the rights by what was bought.
 */
export const setting = v.variant(
  'name',
  [
    named('triage', ruleSet),
    named('service', serviceLevels),
    named('retention', retentionSetting),
    named('questions', questionSetting),
    named('texts', textSetting),
    named('rights', rightsSetting),
  ],
  '没有这项设置',
)
export type Setting = v.InferOutput<typeof setting>
export type SettingName = Setting['name']
export type SettingOf<Name extends SettingName> = Extract<Setting, { name: Name }>
/** Settings that phones work by. */
export type PublicSetting = Exclude<SettingName, 'triage' | 'service'>
export const publicSettings: [PublicSetting, ...PublicSetting[]] = ['retention', 'questions', 'texts', 'rights']
export const settingNames: [SettingName, ...SettingName[]] = ['triage', 'service', ...publicSettings]
