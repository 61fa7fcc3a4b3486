/** What one part of a field test has found. */
export interface FieldResult {
  /** In Chinese. */
  name: string
  /** `same`: as on the laptop. `not_asked`: it was skippedParts, or nothing arrived. */
  state: 'same' | 'different' | 'not_asked'
  /** What was measured, a sentence each. */
  facts: string[]
  /** What is different from the laptop, a sentence each. */
  differences: string[]
  seconds: number
}

interface FieldTest {
  /** When it began, ms since 1970. */
  at: number
  cityName: string
  envId: string
  /** It ran against the local cloud, so that the program itself was tested and not the platform. */
  isDryRun: boolean
  results: readonly FieldResult[]
}

const stateWords: Record<FieldResult['state'], string> = {
  same: '与笔记本一致',
  different: '与笔记本不同',
  not_asked: '没有问到',
}

const shanghaiTime = (at: number) =>
  new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })

/** The name of the report's file: the day and the environment. */
export const reportFileName = ({ at, envId }: Pick<FieldTest, 'at' | 'envId'>): string =>
  `实测报告-${new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace(/[:T]/g, '-')}-${envId}.md`

/** The report of a field test, for those who decide whether the service may open. */
export function fieldReport({ at, cityName, envId, isDryRun, results }: FieldTest): string {
  const differences = results.flatMap(({ name, differences: partDifferences }) =>
    partDifferences.map((difference) => `- ${name}：${difference}`),
  )
  const skippedParts = results.filter(({ state }) => state === 'not_asked').map(({ name }) => name)
  const sections = results.flatMap(
    ({ name, state, facts, differences: partDifferences, seconds }) => [
      `## ${name}`,
      '',
      `${stateWords[state]}，用时 ${Math.round(seconds)} 秒。`,
      '',
      ...[...facts, ...partDifferences.map((difference) => `**${difference}**`)].map(
        (line) => `- ${line}`,
      ),
      '',
    ],
  )
  return [
    `# ${cityName}真机实测报告`,
    '',
    `- 时间：${shanghaiTime(at)}（北京时间）`,
    `- 环境：${envId}`,
    ...(isDryRun
      ? ['- **这是演练**：对着本机仿真的云，用仿真的手机。它只说明本程序能用，不说明真实平台怎样。']
      : []),
    '',
    '## 与笔记本不同的地方',
    '',
    ...(differences.length > 0 ? differences : ['没有。']),
    '',
    ...(skippedParts.length > 0 ? [`没有问到的：${skippedParts.join('、')}。`, ''] : []),
    ...sections,
    '## 签字',
    '',
    '实测人：　　　　　　　　　复核人：　　　　　　　　　日期：',
    '',
  ].join('\n')
}

/**
 * Divides what a program has printed: lines with ✗ and the advice below them are differences, those
 * with · were not asked.
 */
export function readProgramLines(
  lines: readonly string[],
): Pick<FieldResult, 'state' | 'facts' | 'differences'> {
  const facts: string[] = []
  const differences: string[] = []
  for (const line of lines.map((untrimmed) => untrimmed.trim())) {
    if (line.startsWith('✗')) differences.push(line.slice(1).trim())
    else if (line.startsWith('→') && differences.length > 0)
      differences.push(`${differences.pop()} ${line}`)
    else if (/^[✓·☐]/.test(line) || /^\d+ (as expected|steps)/.test(line)) facts.push(line)
  }
  return { state: differences.length > 0 ? 'different' : 'same', facts, differences }
}
