import { type Priority, priorities } from '../vocabulary/case'
import { reminderRecipients } from '../vocabulary/reminders'
import { type Target, targets } from '../vocabulary/service-targets'
import {
  addedLater,
  byCode,
  choice,
  describeSetting,
  group,
  length,
  list,
  number,
  optional,
} from './description'

/** Describes one service target of one priority. */
const targetLength = (label: string) =>
  optional(
    length({
      label,
      units: {
        minutes: { unit: '分钟', min: 1, max: 60 * 1440 },
        workingDays: { unit: '个工作日', min: 1, max: 60 },
      },
    }),
    '不承诺',
  )

/** In a check of goods, an officer speaks with the consumer within half an hour, also by phone. */
const firstCheckTargets = {
  P1: { minutes: 30 },
  P2: { minutes: 30 },
  P3: { minutes: 30 },
}

/**
 * Describes one service target for all priorities. `check` was added after bureaus had adopted the
 * others.
 */
const targetLengths = (label: string, target: Target) => {
  const lengths = byCode({ label, list: priorities, cell: targetLength })
  return target === 'check' ? addedLater(lengths, firstCheckTargets) : lengths
}

/**
 * When a reminder is sent, in words: `到期前，期限的 0.5 倍`.
 * @param share time after the due date, as a multiple of the whole term; negative: before it
 */
function readShare(share: number): string {
  if (share === 0) return '到期时'
  return `${share < 0 ? '到期前' : '到期后'}，期限的 ${Math.abs(share)} 倍`
}

/** Describes how an officer is found for a case of one priority. */
const offerTiming = (label: string) =>
  group({
    label,
    fields: {
      atOnce: number({ label: '同时问', unit: '人', min: 1, max: 20 }),
      offerSeconds: number({ label: '每人考虑', unit: '秒', min: 20, max: 600 }),
      widenSeconds: optional(
        number({
          label: '多久没人接就再问一批',
          explanation: '要比每人考虑的时间短；空着就不再问',
          unit: '秒',
          min: 5,
          max: 600,
        }),
        '不再问',
      ),
      officersSeconds: number({
        label: '问网格员一共',
        explanation: '过了还没人接，就上报负责人',
        unit: '秒',
        min: 30,
        max: 86_400,
      }),
      stepSeconds: number({ label: '每级负责人找人', unit: '秒', min: 30, max: 86_400 }),
    },
    rules: [
      {
        field: 'widenSeconds',
        isKept: ({ widenSeconds = 0, offerSeconds }) => widenSeconds < offerSeconds,
        sentence: '要比每人考虑的时间短',
      },
    ],
  })

/**
 * A district's own rules beyond the statutory deadlines: service targets by priority, how cases are
 * offered to officers, and who is reminded of a missed target.
 */
export const serviceLevelsSetting = describeSetting({
  name: 'service',
  scope: 'district',
  isPublic: false,
  title: '时限和节奏',
  about: '服务承诺、派单快慢、超时提醒谁',
  hint: '本区在法定期限之外的承诺、派单的快慢、超时提醒谁。启用后提交的案件按新的，之前的不变；法定期限不在这里。',
  fields: {
    targets: byCode({
      label: '服务承诺',
      explanation: '商家首次答复从受理起算，其他的从提交起算；空着就不承诺',
      list: targets,
      cell: targetLengths,
    }),
    offerTimings: byCode({ label: '派单节奏', list: priorities, cell: offerTiming }),
    reminderSchedule: list({
      label: '超时提醒',
      explanation: '按时间先后排列',
      min: 1,
      max: 10,
      fields: {
        recipient: choice({ label: '提醒谁', list: reminderRecipients }),
        share: number({
          label: '期限的几倍之后',
          explanation: '0 是到期时；负数是到期之前，-0.5 是期限过了一半',
          unit: '倍',
          min: -1,
          max: 20,
          fraction: true,
        }),
      },
      blank: { recipient: 'city', share: 20 },
      titleOf: ({ recipient }) => reminderRecipients.label(recipient),
      summaryOf: ({ share }) => readShare(share),
      rules: [
        {
          isKept: (steps) =>
            steps.every(({ share }, index) => index === 0 || share >= steps[index - 1]!.share),
          sentence: '要按时间先后排列',
        },
      ],
    }),
  },
  /**
   * House rules, not required by a law. They follow the practice of Yingtan (a call within a
   * minute) and of Jiangxi (small disputes in 24 hours, others in 7 days). A case of priority P1 is
   * offered to several officers at once; the first to accept owns it.
   */
  first: {
    version: '2026-11-24',
    targets: {
      owner: { P1: { minutes: 1 }, P2: { minutes: 30 }, P3: { minutes: 240 } },
      contact: { P1: { minutes: 1 }, P2: { minutes: 120 }, P3: { workingDays: 1 } },
      arrival: { P1: { minutes: 30 } },
      merchant_answer: { P2: { workingDays: 3 }, P3: { workingDays: 3 } },
      settle: {
        P1: { minutes: 24 * 60 },
        P2: { minutes: 7 * 24 * 60 },
        P3: { minutes: 7 * 24 * 60 },
      },
      check: firstCheckTargets,
    },
    offerTimings: {
      P1: { atOnce: 5, offerSeconds: 60, officersSeconds: 120, stepSeconds: 60, widenSeconds: 20 },
      P2: { atOnce: 1, offerSeconds: 90, officersSeconds: 15 * 60, stepSeconds: 5 * 60 },
      P3: { atOnce: 1, offerSeconds: 90, officersSeconds: 60 * 60, stepSeconds: 30 * 60 },
    },
    reminderSchedule: [
      { recipient: 'officer', share: -0.5 },
      { recipient: 'officer', share: 0 },
      { recipient: 'branch_head', share: 0.5 },
      { recipient: 'district', share: 1 },
      { recipient: 'city', share: 2 },
    ],
  },
})

export const firstServiceLevels = serviceLevelsSetting.first
export type ServiceLevels = typeof firstServiceLevels
export type Targets = ServiceLevels['targets']
/** How a case of one priority is offered. */
export type OfferTiming = ServiceLevels['offerTimings'][Priority]
