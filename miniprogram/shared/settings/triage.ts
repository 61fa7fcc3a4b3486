import { caseClasses, priorities } from '../vocabulary/case'
import { type Skill, skills, type Unit, units } from '../vocabulary/skills'
import { ruleFacts } from '../vocabulary/triage'
import {
  choice,
  describeSetting,
  group,
  list,
  sentence,
  several,
  text,
  type ValuesOf,
} from './description'
import { type Condition, conditions, readConditions } from './triage-conditions'

/**
 * The result of a rule: class and priority of the case, skills that its officer should have, and
 * units that are notified at the same time.
 */
const outcomeFields = {
  class: choice({ label: '分类', list: caseClasses }),
  priority: choice({ label: '等级', list: priorities }),
  skills: several({ label: '要懂什么的人', list: skills }),
  units: several({ label: '通知谁', list: units }),
} as const
export type Outcome = ValuesOf<typeof outcomeFields>

const outcomeGroup = (label: string) => group({ label, fields: outcomeFields })

const ruleFields = {
  name: text({ label: '名称', min: 1, max: 20, missingSentence: '请填写规则的名称' }),
  when: sentence({
    label: '条件',
    explanation: '都符合才算；同一个条件里有几样的，有一样就算',
    schema: conditions,
    allowed: `1 到 10 个条件，各看一样：${ruleFacts.codes.map(ruleFacts.label).join('、')}`,
    readAsSentence: readConditions,
  }),
  outcome: outcomeGroup('结果'),
} as const
/**
 * A rule applies if all its conditions are met. Several rules may have the same name: they are the
 * alternatives of one rule.
 */
export type TriageRule = ValuesOf<typeof ruleFields>

const triageFields = {
  rules: list({
    label: '规则',
    explanation: '从上往下看，第一条符合的说了算',
    min: 0,
    max: 100,
    fields: ruleFields,
    blank: {
      name: '',
      when: [],
      outcome: { class: 'ordinary', priority: 'P3', skills: [], units: [] },
    },
    titleOf: ({ name }) => name,
  }),
  otherwise: outcomeGroup('其余的'),
} as const
/** The first rule that applies decides. If none applies, `otherwise` does. */
export type RuleSet = ValuesOf<typeof triageFields> & { version: string }

const urgentOutcome: Outcome = { class: 'urgent', priority: 'P1', skills: [], units: [] }
const suspectedOutcome = (...skills: Skill[]): Outcome => ({
  class: 'suspected',
  priority: 'P2',
  skills,
  units: ['enforcement'],
})
const ordinaryOutcome: Outcome = { class: 'ordinary', priority: 'P3', skills: [], units: [] }

const createRule = (name: string, outcome: Outcome, ...when: Condition[]): TriageRule => ({
  name,
  when,
  outcome,
})
const textMentions = (...words: string[]): Condition => ({ fact: 'text', any: words })

const injuryOutcome = {
  ...urgentOutcome,
  skills: ['food', 'special'] as Skill[],
  units: ['leader'] as Unit[],
}
const edibleGoods: Condition = {
  fact: 'category',
  any: ['goods.food', 'goods.drinks', 'services.hospitality.restaurant'],
}

/**
 * The default rules. Urgent cases come first: injuries, evidence that may be lost, people who need
 * help. Then come suspected violations, which also go to the enforcement team, then all others.
 * Among rules of the same name, the one that searches for words is first, because the view shows
 * the words that were found.
 */
export const firstRules: RuleSet = {
  version: '2026-11-28',
  rules: [
    createRule(
      '有人受伤',
      injuryOutcome,
      textMentions('食物中毒', '中毒', '住院', '急救', '昏迷', '爆炸'),
    ),
    createRule('证据易失', urgentOutcome, { fact: 'flag', any: ['evidence_vanishing'] }),
    createRule('流动摊贩', urgentOutcome, { fact: 'flag', any: ['mobile_vendor'] }),
    createRule('优先帮助', urgentOutcome, { fact: 'flag', any: ['needs_priority'] }),
    createRule('游客将走', urgentOutcome, { fact: 'flag', any: ['leaving_soon'] }),
    createRule('游客将走', urgentOutcome, textMentions('赶火车', '赶飞机', '马上要走', '旅行团'), {
      fact: 'kind',
      any: ['complaint'],
    }),
    createRule(
      '食品安全',
      suspectedOutcome('food'),
      edibleGoods,
      textMentions('过期', '变质', '发霉', '异物', '掺假'),
    ),
    createRule('食品安全', suspectedOutcome('food'), edibleGoods, {
      fact: 'problem',
      any: ['safety', 'counterfeit'],
    }),
    createRule(
      '药械',
      suspectedOutcome('drug'),
      { fact: 'category', any: ['goods.medicine'] },
      { fact: 'problem', any: ['safety', 'counterfeit', 'false_promotion'] },
    ),
    createRule(
      '缺斤短两',
      suspectedOutcome('measure'),
      textMentions('短斤', '缺斤', '少秤', '鬼秤'),
    ),
    createRule('缺斤短两', suspectedOutcome('measure'), { fact: 'problem', any: ['measure'] }),
    createRule(
      '价格违法',
      suspectedOutcome('price'),
      textMentions('价格欺诈', '不明码标价', '没有明码标价', '未明码标价'),
    ),
    createRule(
      '涉嫌违法',
      suspectedOutcome(),
      textMentions('假货', '假酒', '假药', '三无', '无证', '无照', '传销', '欺诈'),
    ),
    createRule('涉嫌违法', suspectedOutcome(), {
      fact: 'problem',
      any: ['safety', 'counterfeit', 'false_promotion'],
    }),
    createRule(
      '过期变质',
      suspectedOutcome(),
      textMentions('过期', '变质', '发霉', '有毒', '掺假', '掺杂'),
    ),
    createRule('举报', suspectedOutcome(), { fact: 'kind', any: ['report'] }),
    createRule(
      '大额',
      { ...ordinaryOutcome, priority: 'P2' },
      { fact: 'amount', compare: 'atLeast', fen: 1_000_000 },
    ),
  ],
  otherwise: ordinaryOutcome,
}

/** How a case is classified at filing. The rules have a form of their own. */
export const triageSetting = describeSetting({
  name: 'triage',
  scope: 'district',
  isPublic: false,
  title: '分派规则',
  about: '哪类案件先派、派给谁',
  hint: '从上往下看，第一条符合的说了算；同一个条件里有几样的，有一样就算。只是建议：调度员确认后才派人，“立即”的先派。',
  fields: triageFields,
  first: firstRules,
})
