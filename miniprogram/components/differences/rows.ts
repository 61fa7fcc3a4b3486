import type { Difference, ValueDifference } from '../../shared/settings/differences'

const badgeByType: Record<Difference['type'], string> = {
  changed: '',
  added: '新增',
  removed: '去掉',
  moved: '换了位置',
}

/** Two values that fit on one line together, characters. */
const maxLineLength = 20

/** Differences as they are drawn. */
export const toDifferenceRows = (differences: Difference[]) =>
  differences.map(({ place: placeName, type: differenceType, values: differentValues }, index) => ({
    index,
    place: placeName,
    badge: badgeByType[differenceType],
    values: differentValues.map(toValueRow),
  }))

function toValueRow({
  label: valueLabel,
  before: valueBefore,
  after: valueAfter,
}: ValueDifference) {
  const oldText = valueBefore === '' ? '（空）' : valueBefore
  const newText = valueAfter === '' ? '（空）' : valueAfter
  if (oldText === undefined || newText === undefined)
    return { label: valueLabel, line: oldText ?? newText ?? '', oldWords: '', newWords: '' }
  if (oldText.length + newText.length <= maxLineLength)
    return { label: valueLabel, line: `${oldText} → ${newText}`, oldWords: '', newWords: '' }
  return { label: valueLabel, line: '', oldWords: oldText, newWords: newText }
}
