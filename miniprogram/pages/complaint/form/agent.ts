import { call } from '../../../cloud/call'
import { failureOf } from '../../../words/failure'
import type { Question } from './check'
import type { AgentDraft } from './draft'
import type { Part } from './parts'

export interface AgentField {
  field: keyof AgentDraft
  part: Part
  question: Question
  label: string
  hint: string
  input: 'text' | 'number' | 'day'
}

/** The questions to an agent, who files for another person (Art. 11). */
export const agentFields: AgentField[] = [
  {
    field: 'name',
    part: 'agentName',
    question: 'agentName',
    label: '您（代理人）的姓名',
    hint: '真实姓名',
    input: 'text',
  },
  {
    field: 'phone',
    part: 'agentPhone',
    question: 'agentPhone',
    label: '您的电话',
    hint: '网格员会打这个电话',
    input: 'number',
  },
  {
    field: 'matters',
    part: 'agentMatters',
    question: 'agentMatters',
    label: '委托您办什么',
    hint: '照委托书上写',
    input: 'text',
  },
  {
    field: 'powers',
    part: 'agentPowers',
    question: 'agentPowers',
    label: '您可以代为做什么',
    hint: '例如提出投诉、参加调解',
    input: 'text',
  },
  { field: 'from', part: 'agentDays', question: 'agentFrom', label: '委托从哪天起', hint: '选日期', input: 'day' },
  { field: 'to', part: 'agentDays', question: 'agentTo', label: '到哪天为止', hint: '选日期', input: 'day' },
]

/** The number of the phone's owner, by WeChat's code for it. */
export async function ownNumber(code: string): Promise<{ phone: string } | { problem: string }> {
  try {
    const { phone } = await call('service.phone', { code })
    return { phone }
  } catch (error) {
    return { problem: failureOf(error).message }
  }
}
