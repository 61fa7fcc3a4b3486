import { readDistricts, sampleCity } from '../city/city-file'

/** The district of the sample's configuration, which is the home of the sample data. */
const configuredDistrict = readDistricts(sampleCity).districts.find(({ home }) => home)!

/**
 * The sample district. 月湖区 and 江边分局 are real; everything else is sample data and is marked so.
 * Coordinates are in degrees (GCJ-02).
 */
export const districtId = 'yuehu'
const districtCentre = { longitude: 117.034112, latitude: 28.239076 }

export const districts = [
  {
    _id: districtId,
    name: configuredDistrict.name,
    code: 'YH',
    hotline: '12315',
    centre: districtCentre,
    home: true,
    sample: false,
    scene: 'qRt3fTzL8vWm2yNcXa0k1b',
  },
  {
    _id: 'longhushan',
    name: '龙虎山风景名胜区',
    code: 'LH',
    hotline: '12315',
    centre: { longitude: 116.9879, latitude: 28.1254 },
    home: false,
    sample: true,
    scene: 'b7KpDw5uHs9Zj4GeVx6n0c',
  },
]

export const branches = [
  { _id: 'jiangbian', name: '江边分局', sample: false },
  { _id: 'jiaotong', name: '交通分局（样例）', sample: true },
  { _id: 'donghu', name: '东湖分局（样例）', sample: true },
  { _id: 'meiyuan', name: '梅园分局（样例）', sample: true },
  { _id: 'siqing', name: '四青分局（样例）', sample: true },
  { _id: 'tongjia', name: '童家分局（样例）', sample: true },
].map((branch) => ({ ...branch, districtId }))

const columns = 4
const rows = 3
/** About 800 m a side at this latitude. */
const gridWidth = 0.0082
const gridHeight = 0.0072

/**
 * A corner of a grid. Corners are shifted a little so that the grids look like streets and not like
 * a chess board.
 */
function gridCorner(column: number, rowIndex: number): [number, number] {
  const shift = (column * 7 + rowIndex * 5) % 4
  return [
    roundDegrees(
      districtCentre.longitude + (column - columns / 2) * gridWidth + (shift - 1.5) * 0.0006,
    ),
    roundDegrees(
      districtCentre.latitude + (rowIndex - rows / 2) * gridHeight + (1.5 - shift) * 0.0005,
    ),
  ]
}

const roundDegrees = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** Officers of the sample district. Each is responsible for one grid. */
const officerCount = 8

/** Twelve grids, two for each branch. The last two branches have no officers yet. */
export const grids = Array.from({ length: columns * rows }, (_element, index) => {
  const column = index % columns
  const rowIndex = Math.floor(index / columns)
  const gridRing = [
    gridCorner(column, rowIndex),
    gridCorner(column + 1, rowIndex),
    gridCorner(column + 1, rowIndex + 1),
    gridCorner(column, rowIndex + 1),
  ]
  const branch = branches[Math.floor(index / 2)]!

  return {
    _id: `grid-${String(index + 1).padStart(2, '0')}`,
    districtId,
    branchId: branch._id,
    name: `${branch.name.slice(0, 2)}第${index % 2 === 0 ? '一' : '二'}网格`,
    polygon: [...gridRing, gridRing[0]!],
    officerId: index < officerCount ? `officer-${index + 1}` : undefined,
  }
})

/** Centre of a grid. */
export function gridCentre(gridIndex: number): { longitude: number; latitude: number } {
  const gridRing = grids[gridIndex]!.polygon.slice(0, 4)
  const meanCoordinate = (axis: 0 | 1) =>
    gridRing.reduce((runningSum, point) => runningSum + point[axis], 0) / gridRing.length
  return { longitude: roundDegrees(meanCoordinate(0)), latitude: roundDegrees(meanCoordinate(1)) }
}
