import { placeFields, placeKinds, placeSteps } from '../../cloudfunctions/_rules/vocabulary/places'
import type { PlacesPlan } from './plan-places'

/** How many lines of a section are shown. The others are only counted. */
const maxLines = 40

/** The text by which a person decides whether the plan is carried out. */
export function previewOf(plan: PlacesPlan): string {
  const { boundaries, changes, closedGrids, unnamed } = plan
  const changeLines = changes.map(({ kind, id, name, change, fields }) => {
    const details = fields.map((field) => placeFields.label(field)).join('、')
    return `${placeSteps.label(change)}${placeKinds.label(kind)} ${name}（${id}）${details && `：${details}`}`
  })

  const overlapLines = boundaries.overlaps.map(
    ({ names, squareMetres }) => `${names.join(' 和 ')}：约 ${areaText(squareMetres)}`,
  )

  const gapLines = boundaries.gaps.map(({ at, squareMetres, neighbours }) => {
    const neighbourNames = neighbours.slice(0, 4).join('、')
    return `约 ${areaText(squareMetres)}，在 ${at.longitude},${at.latitude} 附近（${neighbourNames}之间）`
  })

  const sections = [
    section('要做的改动', changeLines, '没有改动'),
    section('关闭的网格，没有办完的件怎么办', closedGrids.map(closedLine)),
    section(
      '不在文件里、保留不动的（加 --remove 才关闭）',
      unnamed.map(({ kind, id, name }) => `${placeKinds.label(kind)} ${name}（${id}）`),
    ),
    section('边界重叠的地方（按先列出的网格算）', overlapLines),
    section('哪个网格都不管的空隙（按最近的网格算）', gapLines),
    section(
      '岗位所在的网格变了的人（写入以后，请在“工作人员”里改他们的网格）',
      plan.toBePosted.map(({ name, badge }) => `${name}（${badge}）`),
    ),
    section('没有网格员的网格', plan.findGridsWithoutOfficer),
    section('没有自己电话的分局（显示区的热线）', plan.branchesWithoutHotline),
  ]

  const note = `边界每隔 ${boundaries.stepMetres} 米取一个点比较，更窄的重叠和空隙看不出来。`
  return [...sections.flat(), note].join('\n')
}

function section(title: string, lines: string[], otherwise = ''): string[] {
  if (lines.length === 0) return otherwise ? [`${title}：${otherwise}`] : []
  const hiddenCount = lines.length - maxLines
  const shownLines = [
    `${title}（${lines.length}）`,
    ...lines.slice(0, maxLines).map((line) => `  ${line}`),
  ]
  if (hiddenCount > 0) shownLines.push(`  ……还有 ${hiddenCount} 条`)
  return shownLines
}

function closedLine({ id, name, openCases, successor }: PlacesPlan['closedGrids'][number]): string {
  const casesText = openCases > 0 ? `${openCases} 件没有办完，全部保留` : '没有未办完的件'
  const successorText = successor
    ? `，由 ${successor.name}（${successor.id}）接着管`
    : '，没有网格接着管'
  return `${name}（${id}）：${casesText}${successorText}`
}

const areaText = (squareMetres: number): string =>
  squareMetres >= 1_000_000
    ? `${(squareMetres / 1_000_000).toFixed(1)} 平方公里`
    : `${Math.round(squareMetres / 100) * 100} 平方米`
