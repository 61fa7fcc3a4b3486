import type { ClosedList } from '../../../miniprogram/shared/vocabulary/closed-list'
import { skills, units } from '../../../miniprogram/shared/vocabulary/skills'
import type { Known } from './parse'

const namesOf = <Code extends string>({ codes, label }: ClosedList<Code>) =>
  Object.fromEntries(codes.map((code) => [code, label(code)]))

/** Skills and units that the sample rules name. A district registers its own, with its areas. */
export const defaultKnown: Omit<Known, 'areas'> = {
  skills: namesOf(skills),
  units: namesOf(units),
}

/** The order of the command centre: what vanishes and who needs help first, suspected violations to both desks, the rest in time. */
export const defaultRules = `
版本 2026-11-24
规则 有人受伤：若 文字 含 “食物中毒”、“中毒”、“住院”、“急救”、“昏迷”、“爆炸” 则 紧急 P1，技能 食品、特种设备，通知 值班领导
规则 证据易失：若 标记 含 证据快没了 则 紧急 P1
规则 流动摊贩：若 标记 含 流动摊贩 则 紧急 P1
规则 优先帮助：若 标记 含 需要优先帮助 则 紧急 P1
规则 游客将走：若 文字 含 “赶火车”、“赶飞机”、“马上要走”、“旅行团” 且 性质 是 投诉 则 紧急 P1
规则 食品安全：若 类别 属于 一般食品、烟酒饮料、餐饮 且 （问题 是 安全、假冒 或 文字 含 “过期”、“变质”、“发霉”、“异物”、“掺假”） 则 涉嫌违法 P2，技能 食品，通知 综合执法支队
规则 药械：若 类别 属于 goods.medicine 且 问题 是 安全、假冒、虚假宣传 则 涉嫌违法 P2，技能 药械，通知 综合执法支队
规则 缺斤短两：若 问题 是 计量 或 文字 含 “短斤”、“缺斤”、“少秤”、“鬼秤” 则 涉嫌违法 P2，技能 计量，通知 综合执法支队
规则 价格违法：若 文字 含 “价格欺诈”、“不明码标价”、“没有明码标价”、“未明码标价” 则 涉嫌违法 P2，技能 价格，通知 综合执法支队
规则 涉嫌违法：若 问题 是 安全、假冒、虚假宣传 或 文字 含 “假货”、“假酒”、“假药”、“三无”、“无证”、“无照”、“传销”、“欺诈” 则 涉嫌违法 P2，通知 综合执法支队
规则 过期变质：若 文字 含 “过期”、“变质”、“发霉”、“有毒”、“掺假”、“掺杂” 则 涉嫌违法 P2，通知 综合执法支队
规则 举报：若 性质 是 举报 则 涉嫌违法 P2，通知 综合执法支队
规则 大额：若 金额 不少于 1万元 则 一般 P2
否则 一般 P3
`.trim()
