import type { SettingName } from '../shared/contract/settings'

const words = (name: SettingName, title: string, about: string, hint: string, change = 'setting') => ({
  name,
  title,
  about,
  hint,
  change: `/command/${change}/${change}?name=${name}`,
})

/** Each setting: its title, what it is about, how it is read, and where it is changed. */
export const settingWords: Record<SettingName, ReturnType<typeof words>> = {
  triage: words(
    'triage',
    '分派规则',
    '哪类案件先派、派给谁',
    '从上往下看，第一条符合的说了算；同一个条件里有几样的，有一样就算。只是建议：调度员确认后才派人，“立即”的先派。',
    'rule-draft',
  ),
  service: words(
    'service',
    '时限和节奏',
    '服务承诺、派单快慢、超时提醒谁',
    '本区在法定期限之外的承诺、派单的快慢、超时提醒谁。启用后提交的案件按新的，之前的不变；法定期限不在这里。',
  ),
  retention: words(
    'retention',
    '保存年限',
    '办结的案卷存多久',
    '到期销毁密钥，文字谁也打不开。启用后提交的案件按新的，之前的不变；不能短于诉讼时效和案卷的最短归档年限。',
  ),
  questions: words(
    'questions',
    '追问的问题',
    '投诉时按问题和商品追问什么、怎么问',
    '启用后马上按新的问。每个问题的意思和单位不变，金额才算得对；不问的，填写的人看不到。',
  ),
  texts: words('texts', '常用的话', '下指令、不予受理时点选的话', '启用后马上能用。〔〕里的用的时候再填。'),
  rights: words(
    'rights',
    '消费者权利',
    '消费者在“能要求什么”里看到的',
    '消费者在“综合服务 → 能要求什么”里按买的东西看到。',
  ),
}
