import * as v from 'valibot'
import { targets } from '../clock/service-targets'
import { priorities } from '../vocabulary/case'
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

const perPriority = <Item extends v.GenericSchema>(item: Item) => v.object(v.entriesFromList(priorities.codes, item))

/** ServiceLevels of shared/clock as they may be set. */
export const serviceLevels = v.object({
  version: text(1, 30, '请填写版本的名称'),
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

/** A setting of a district with its whole value: how cases are sorted, or what is promised and how it is watched. */
export const setting = v.variant(
  'name',
  [
    v.object({ name: v.literal('triage'), value: ruleSet }),
    v.object({ name: v.literal('service'), value: serviceLevels }),
  ],
  '没有这项设置',
)
export type Setting = v.InferOutput<typeof setting>
export type SettingName = Setting['name']
export type SettingOf<Name extends SettingName> = Extract<Setting, { name: Name }>
export const settingNames: [SettingName, SettingName] = ['triage', 'service']
