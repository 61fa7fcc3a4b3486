import { describe, expect, it } from 'vitest'
import { parsePlacesFile } from '../../../scripts/places/parse-places-file'
import { feature, geoJson, rectangle } from './geojson'

const parsed = (text: string) => {
  const result = parsePlacesFile(text)
  if ('problems' in result) throw new Error(JSON.stringify(result.problems))
  return result.grids.map(({ lineOf, ...grid }) => grid)
}

const problems = (text: string) => {
  const result = parsePlacesFile(text)
  return 'problems' in result
    ? result.problems.map(({ line, message }) => `${line} ${message}`)
    : []
}

const withGeometry = (geometry: unknown) => geoJson({ ...feature({}), geometry })
const polygon = (...coordinates: unknown[]) => withGeometry({ type: 'Polygon', coordinates })

const dense = Array.from({ length: 300 }, (_element, index) => {
  const angle = (index / 300) * 2 * Math.PI
  return [117 + Math.cos(angle) / 100, 28 + Math.sin(angle) / 100]
})

describe('a file of places', () => {
  it('says grids with their branches, numbers and officers', () => {
    const text = geoJson(
      feature({ branchName: '江边分局', district: 'yuehu', hotline: '0701-6220001', officer: 12 }),
      feature({
        id: 'grid2',
        name: '江边二格',
        branchName: '江边分局',
        district: 'yuehu',
        hotline: '0701-6220001',
      }),
    )
    expect(parsed(text)).toEqual([
      {
        line: 4,
        id: 'grid1',
        name: '江边一格',
        branchId: 'jiangbian',
        branchName: '江边分局',
        districtId: 'yuehu',
        hotline: expect.stringMatching(/^\+?[\d-]+$/),
        officer: '12',
        polygon: rectangle(117, 28),
      },
      expect.objectContaining({ line: 5, id: 'grid2', officer: undefined }),
    ])
  })

  it('keeps what has no column, and clears what has an empty cell', () => {
    expect(parsed(geoJson(feature({})))[0]).toMatchObject({
      hotline: undefined,
      officer: undefined,
    })
    expect(parsed(geoJson(feature({ hotline: null, officer: '' })))[0]).toMatchObject({
      hotline: '',
      officer: '',
    })
  })

  it('may begin with a byte order mark and have other lists and texts with brackets', () => {
    const text = geoJson(
      feature({ remark: 'a "}] b', list: [{ features: [{}] }] }),
      feature({ id: 'grid2' }),
    )
    expect(parsed(`\uFEFF${text}`).map(({ line }) => line)).toEqual([4, 5])
  })

  it.each([
    ['no JSON', '{', /^0 不是 JSON/],
    ['another format', '{"type":"Topology"}', /^0 .*FeatureCollection/],
    ['no grid', geoJson(), /^0 文件里没有网格/],
    ['no id', geoJson(feature({ id: undefined })), /^4 缺少 id/],
    ['an id of other letters', geoJson(feature({ id: '一格' })), /^4 id.*只能用字母/],
    ['no name', geoJson(feature({ name: '' })), /^4 缺少 name/],
    ['no branch', geoJson(feature({ branch: undefined })), /^4 缺少 branch/],
    ['no phone number', geoJson(feature({ hotline: '拨打总机' })), /^4 hotline/],
    ['the same id again', geoJson(feature({}), feature({})), /^5 网格编号 grid1 重复，第 4 行/],
    [
      'two numbers of one branch',
      geoJson(
        feature({ hotline: '07016220001' }),
        feature({ id: 'grid2', hotline: '07016220002' }),
      ),
      /^5 同一个分局（jiangbian）的 hotline 不一样/,
    ],
    ['no boundary', withGeometry(null), /^4 缺少边界/],
    ['several parts', withGeometry({ type: 'MultiPolygon', coordinates: [] }), /^4 .*MultiPolygon/],
    ['a hole', polygon(rectangle(117, 28), rectangle(117.002, 28.002, 0.001, 0.001)), /^4 .*洞/],
    [
      'two corners',
      polygon([
        [117, 28],
        [118, 28],
      ]),
      /^4 .*三个点/,
    ],
    ['latitude first', polygon(rectangle(28, 117)), /^4 .*经度在前/],
    [
      'no area',
      polygon([
        [117, 28],
        [117.01, 28],
        [117.02, 28],
      ]),
      /^4 .*几乎是零/,
    ],
    [
      'an eight',
      polygon([
        [117, 28],
        [117.01, 28.01],
        [117.01, 28],
        [117, 28.012],
      ]),
      /^4 .*相交/,
    ],
    ['texts for numbers', polygon([['117', '28']]), /^4 .*\[经度, 纬度\]/],
    ['too many corners', polygon(dense), /^4 .*300 个点，最多 200 个/],
  ])('is refused with its line: %s', (_, text, message) => {
    expect(problems(text)[0]).toMatch(message)
  })

  it('names the line of a property in a file of many lines, and every mistake', () => {
    const text = JSON.stringify(
      {
        type: 'FeatureCollection',
        features: [feature({ hotline: 'x' }), feature({ id: '', name: '' })],
      },
      null,
      1,
    )
    const lines = text.split('\n')
    const found = problems(text)

    expect(found).toHaveLength(3)

    const line = Number(found[0]!.split(' ')[0])
    expect(lines[line - 1]).toContain('"hotline": "x"')
  })

  it('refuses more grids than can be read at each filing', () => {
    const many = Array.from({ length: 5_001 }, (_element, index) => feature({ id: `g${index}` }))
    expect(problems(geoJson(...many))).toEqual(['0 有 5001 个网格，最多 5000 个'])
  })
})
