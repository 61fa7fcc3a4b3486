import { call } from '../../../cloud/call'
import { keepProof } from '../../../phone/phone-proof'
import { failureOf } from '../../../words/failure'
import type { Question } from './check'
import type { AgentDraft } from './draft'
import type { Part } from './parts'

/** One question to an agent, its place on the form, and the keyboard that it is answered on. */
const field = (
  field: keyof AgentDraft,
  question: Question,
  label: string,
  hint: string,
  input: 'text' | 'number' | 'day' = 'text',
) => ({ field, question, part: (input === 'day' ? 'agentDays' : question) as Part, label, hint, input })
export type AgentField = ReturnType<typeof field>

/** The questions to an agent, who files for another person (Art. 11). */
export const agentFields: AgentField[] = [
  field('name', 'agentName', '您（代理人）的姓名', '真实姓名'),
  field('phone', 'agentPhone', '您的电话', '网格员会打这个电话', 'number'),
  field('matters', 'agentMatters', '委托您办什么', '照委托书上写'),
  field('powers', 'agentPowers', '您可以代为做什么', '例如提出投诉、参加调解'),
  field('from', 'agentFrom', '委托从哪天起', '选日期', 'day'),
  field('to', 'agentTo', '到哪天为止', '选日期', 'day'),
]

/** The number of the phone's owner, by WeChat's code for it. */
export async function ownNumber(code: string): Promise<{ phone: string } | { problem: string }> {
  try {
    const { phone, proof } = await call('service.phone', { code })
    keepProof(proof)
    return { phone }
  } catch (error) {
    return { problem: failureOf(error).message }
  }
}
