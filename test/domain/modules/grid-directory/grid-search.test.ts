import { describe, expect, it } from 'vitest'
import { searchGrids } from '../../../../cloudfunctions/_modules/grid-directory/grid-search'

const directoryEntry = (id: string, name: string, branch = '江边分局', district = '月湖区') => ({
  id,
  name,
  branch,
  district,
})

const lines = [
  directoryEntry('grid3', '东湖第一网格', '东湖分局'),
  directoryEntry('grid2', '江边第二网格'),
  directoryEntry('grid1', '江边第一网格'),
  directoryEntry('gridElsewhere', '新江边网格', '山门分局', '龙虎山'),
  directoryEntry('grid4', 'Ａ1 街', '山门分局', '龙虎山'),
]

const findGridIds = (word: string, most = 50) =>
  searchGrids(word, lines, most).grids.map(({ id }) => id)

describe('grids that say a word', () => {
  it.each([
    ['江边', ['grid1', 'grid2', 'gridElsewhere'], 'begins with it before has it'],
    ['第一', ['grid3', 'grid1'], 'by branch, in order of characters'],
    ['东湖分局', ['grid3'], 'the branch says it'],
    ['龙虎山', ['grid4', 'gridElsewhere'], 'the district says it'],
    ['a１', ['grid4'], 'wide letters and case do not matter'],
    [' 江边，第二 ', ['grid2'], 'spaces and signs do not matter'],
    ['高新', [], 'nobody says it'],
  ])('%s: %j, %s', (word, ids) => expect(findGridIds(word)).toEqual(ids))

  it('all of them without a word, in an order to read', () => {
    expect(findGridIds('')).toEqual(['grid3', 'grid1', 'grid2', 'grid4', 'gridElsewhere'])
    expect(findGridIds('……')).toEqual(findGridIds(''))
  })

  it('says when there are more than are shown, and only then', () => {
    expect(searchGrids('江边', lines, 2)).toMatchObject({
      grids: [{ id: 'grid1' }, { id: 'grid2' }],
      more: true,
    })
    expect(searchGrids('江边', lines, 3).more).toBe(false)
  })
})
