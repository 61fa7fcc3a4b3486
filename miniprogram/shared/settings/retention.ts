import { describeSetting, group, number } from './description'

/**
 * How long after its end the personal data of a case are stored. Then they are erased.
 *
 * - `file`: cases that were mediated or verified. They are archive files (Order 121 Art. 24). The
 *   shortest term of an archive file is ten years. The person cannot have it erased earlier,
 *   because the bureau still needs it for a statutory duty (个人信息保护法 Art. 47 para. 1(1)). No law
 *   fixes the ten years. The legal section must confirm that the bureau's archive rules count as a
 *   retention term (Art. 47 para. 2).
 * - `brief`: withdrawn or not accepted complaints. The term is not shorter than the limitation of
 *   three years (民法典 Art. 188). After `onRequest` days the person may have the data erased, but not
 *   before the end of the six months in which they may sue over a non-acceptance (行政诉讼法 Art. 46).
 */
export const retentionSetting = describeSetting({
  name: 'retention',
  scope: 'district',
  isPublic: true,
  title: '保存年限',
  about: '办结的案卷存多久',
  hint: '到期销毁密钥，系统里的文字再也打不开。启用后提交的案件按新的，之前的不变；不能短于诉讼时效和案卷的最短归档年限。',
  fields: {
    file: group({
      label: '办结的案卷',
      fields: {
        years: number({
          label: '存',
          explanation: '不短于案卷的最短归档年限',
          unit: '年',
          min: 10,
          max: 100,
        }),
      },
    }),
    brief: group({
      label: '撤回和不予受理的',
      fields: {
        years: number({
          label: '存',
          explanation: '不短于诉讼时效（民法典第一百八十八条）',
          unit: '年',
          min: 3,
          max: 30,
        }),
        onRequest: number({
          label: '本人可以要求删除，过',
          explanation: '不短于起诉期限六个月（行政诉讼法第四十六条）',
          unit: '天',
          min: 183,
          max: 1095,
        }),
      },
    }),
  },
  first: { version: '2026-11-28', brief: { years: 3, onRequest: 183 }, file: { years: 10 } },
})

export const firstRetention = retentionSetting.first
export type Retention = typeof firstRetention
export type RetentionClass = 'file' | 'brief'
