import type { Condition, Outcome, Rule, RuleSet } from '../contract/triage-rules'
import type { Skill, Unit } from '../vocabulary/skills'

const urgent: Outcome = { class: 'urgent', priority: 'P1', skills: [], units: [] }
const suspected = (...skills: Skill[]): Outcome => ({ class: 'suspected', priority: 'P2', skills, units: ['squad'] })
const ordinary: Outcome = { class: 'ordinary', priority: 'P3', skills: [], units: [] }

const row = (name: string, outcome: Outcome, ...when: Condition[]): Rule => ({ name, when, outcome })
const text = (...any: string[]): Condition => ({ fact: 'text', any })

const injury = { ...urgent, skills: ['food', 'special'] as Skill[], units: ['leader'] as Unit[] }
const edible: Condition = { fact: 'category', any: ['goods.food', 'goods.drinks', 'services.hospitality.restaurant'] }

/**
 * The order of the command centre: what vanishes and who needs help first, suspected violations to both desks, the rest
 * in time. Of the rows of one rule that which looks for words comes first, so that the words found are told.
 */
export const defaultRules: RuleSet = {
  version: '2026-11-28',
  rules: [
    row('有人受伤', injury, text('食物中毒', '中毒', '住院', '急救', '昏迷', '爆炸')),
    row('证据易失', urgent, { fact: 'flag', any: ['evidence_vanishing'] }),
    row('流动摊贩', urgent, { fact: 'flag', any: ['mobile_vendor'] }),
    row('优先帮助', urgent, { fact: 'flag', any: ['needs_priority'] }),
    row('游客将走', urgent, { fact: 'flag', any: ['leaving_soon'] }),
    row('游客将走', urgent, text('赶火车', '赶飞机', '马上要走', '旅行团'), { fact: 'kind', any: ['complaint'] }),
    row('食品安全', suspected('food'), edible, text('过期', '变质', '发霉', '异物', '掺假')),
    row('食品安全', suspected('food'), edible, { fact: 'problem', any: ['safety', 'counterfeit'] }),
    row(
      '药械',
      suspected('drug'),
      { fact: 'category', any: ['goods.medicine'] },
      { fact: 'problem', any: ['safety', 'counterfeit', 'false_promotion'] },
    ),
    row('缺斤短两', suspected('measure'), text('短斤', '缺斤', '少秤', '鬼秤')),
    row('缺斤短两', suspected('measure'), { fact: 'problem', any: ['measure'] }),
    row('价格违法', suspected('price'), text('价格欺诈', '不明码标价', '没有明码标价', '未明码标价')),
    row('涉嫌违法', suspected(), text('假货', '假酒', '假药', '三无', '无证', '无照', '传销', '欺诈')),
    row('涉嫌违法', suspected(), { fact: 'problem', any: ['safety', 'counterfeit', 'false_promotion'] }),
    row('过期变质', suspected(), text('过期', '变质', '发霉', '有毒', '掺假', '掺杂')),
    row('举报', suspected(), { fact: 'kind', any: ['report'] }),
    row('大额', { ...ordinary, priority: 'P2' }, { fact: 'amount', compare: 'atLeast', fen: 1_000_000 }),
  ],
  otherwise: ordinary,
}
