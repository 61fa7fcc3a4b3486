import type { AgentView } from '../../shared/contract/case-view'

/** The complainant's agent, the powers in the letter of authority, and what an officer has seen of it (Art. 11). */
export function agentWords({ name, phone, matters, powers, from, to, complete, seen }: AgentView): string {
  const checked = complete ? '委托手续齐全' : seen ? '委托手续不全' : '委托手续还没有核对'
  return [`${name} ${phone}`, `委托事项：${matters}`, `委托权限：${powers}`, `${from} 至 ${to}`, checked].join('\n')
}
