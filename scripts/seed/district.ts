/**
 * The sample district: 月湖区 and 江边分局 are real, everything else is sample data and says so. Positions are gcj02 degrees.
 */
export const districtId = 'yuehu'
const centre = { longitude: 117.034112, latitude: 28.239076 }

export const districts = [
  {
    _id: districtId,
    name: '鹰潭市月湖区',
    code: 'YH',
    hotline: '12315',
    centre,
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
const width = 0.0082
const height = 0.0072

/** Corner of the lattice of grids, moved a little so that the grids look like streets, not like a chess board. */
function corner(column: number, row: number): [number, number] {
  const shift = (column * 7 + row * 5) % 4
  return [
    round(centre.longitude + (column - columns / 2) * width + (shift - 1.5) * 0.0006),
    round(centre.latitude + (row - rows / 2) * height + (1.5 - shift) * 0.0005),
  ]
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/**
 * Twelve grids; each branch has two. `officerId` is the responsible officer: eight officers, so some have two grids.
 */
export const grids = Array.from({ length: columns * rows }, (_, index) => {
  const column = index % columns
  const row = Math.floor(index / columns)
  const ring = [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)]
  const branch = branches[Math.floor(index / 2)]!
  return {
    _id: `grid-${String(index + 1).padStart(2, '0')}`,
    districtId,
    branchId: branch._id,
    name: `${branch.name.slice(0, 2)}第${index % 2 === 0 ? '一' : '二'}网格`,
    polygon: [...ring, ring[0]!],
    officerId: `officer-${(index % 8) + 1}`,
  }
})

/** Centre of a grid. */
export function middleOf(gridIndex: number): { longitude: number; latitude: number } {
  const ring = grids[gridIndex]!.polygon.slice(0, 4)
  const mean = (axis: 0 | 1) => ring.reduce((sum, point) => sum + point[axis], 0) / ring.length
  return { longitude: round(mean(0)), latitude: round(mean(1)) }
}
