import { call } from '../../../api/call'
import { storePhoneProof } from '../../../device/phone-proof'
import { toFailureOrThrow } from '../../../format/failure'
import type { AgentDraft } from './draft'
import type { Part } from './parts'
import type { Question } from './questions'

/** A question to an agent. `part` is the part of the form that contains it. */
export interface AgentField {
  field: keyof AgentDraft
  question: Question
  part: Part
  label: string
  hint: string
  input: 'text' | 'number' | 'day'
}

/** The questions to an agent, who files for another person (Order 121 Art. 11). */
export const agentFields: AgentField[] = [
  {
    field: 'name',
    question: 'agentName',
    part: 'agentName',
    label: '您（代理人）的姓名',
    hint: '真实姓名',
    input: 'text',
  },
  {
    field: 'phone',
    question: 'agentPhone',
    part: 'agentPhone',
    label: '您的电话',
    hint: '网格员会打这个电话',
    input: 'number',
  },
  {
    field: 'matters',
    question: 'agentMatters',
    part: 'agentMatters',
    label: '委托您办什么',
    hint: '照委托书上写',
    input: 'text',
  },
  {
    field: 'powers',
    question: 'agentPowers',
    part: 'agentPowers',
    label: '您可以代为做什么',
    hint: '例如提出投诉、参加调解',
    input: 'text',
  },
  {
    field: 'from',
    question: 'agentFrom',
    part: 'agentDays',
    label: '委托从哪天起',
    hint: '选日期',
    input: 'day',
  },
  {
    field: 'to',
    question: 'agentTo',
    part: 'agentDays',
    label: '到哪天为止',
    hint: '选日期',
    input: 'day',
  },
]

/**
 * Asks the server for the number of the phone's owner, by the code that WeChat gave for it. Also
 * stores the proof of the number on this phone.
 */
export async function fetchPhoneNumber(
  wechatCode: string,
): Promise<{ phone: string } | { problem: string }> {
  try {
    const { phone: phoneNumber, proof: phoneProof } = await call('service.phone', {
      code: wechatCode,
    })
    storePhoneProof(phoneProof)
    return { phone: phoneNumber }
  } catch (error) {
    return { problem: toFailureOrThrow(error).message }
  }
}
