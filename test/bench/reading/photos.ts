import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBrowser } from 'miniapp-simulator/browser'
import { inRoot } from '../../../scripts/paths'
import { dice } from '../../shared/redaction/dice'
import { type Dice, type Page, pages, whole } from './pages'

export interface Photo extends Page {
  distortion: string
  /** Rules were fitted on the tuned half only. */
  half: 'tuned' | 'untouched'
  bytes: Buffer
}

/** Style of the sheet of paper, and of what lies over it, for each distortion. */
const distortions: Record<string, (random: Dice) => { paper?: string; over?: string }> = {
  plain: () => ({}),
  perspective: (random) => ({
    paper: `transform:perspective(2400px) rotateY(${whole(random, -24, 24)}deg) rotateX(${whole(random, 8, 22)}deg)`,
  }),
  askew: (random) => ({
    paper: `transform:rotate(${random.of([-7, -5, -3, 3, 5, 7])}deg) scale(.9)`,
  }),
  blur: (random) => ({ paper: `filter:blur(${1.6 + random.next()}px)` }),
  noise: () => ({
    over: 'filter:url(#noise);opacity:.38;mix-blend-mode:hard-light;background:#808080',
  }),
  glare: (random) => ({
    over: `background:radial-gradient(circle at ${whole(random, 20, 80)}% ${whole(random, 20, 80)}%,#fffd,#fff6 14%,#fff0 34%)`,
  }),
  dark: () => ({
    paper: 'filter:brightness(.3) contrast(.8)',
    over: 'filter:url(#noise);opacity:.12;background:#808080',
  }),
  crumple: () => ({
    paper: 'filter:url(#crumple)',
    over: 'filter:url(#folds);opacity:.45;mix-blend-mode:multiply;background:#fff',
  }),
}

const filters = (seed: number) => `<svg width="0" height="0" style="position:absolute">
<filter id="noise"><feTurbulence type="fractalNoise" baseFrequency=".8" numOctaves="2" seed="${seed}"/></filter>
<filter id="crumple"><feTurbulence type="fractalNoise" baseFrequency=".004" numOctaves="3" seed="${seed}"/>
<feDisplacementMap in="SourceGraphic" scale="34"/></filter>
<filter id="folds"><feTurbulence type="fractalNoise" baseFrequency=".005" numOctaves="4" seed="${seed}"/>
<feDiffuseLighting lighting-color="#fff" surfaceScale="14"><feDistantLight azimuth="45" elevation="50"/></feDiffuseLighting>
</filter></svg>`

const papers = ['#fff', '#fffbe8', '#f4f1ea', '#fdf3f0', '#eef4ff']
const inks = ['#111', '#222', '#7a1f12', '#123a6b']

function sheet(page: Page, distortion: string, seed: number): string {
  const random = dice(seed * 7 + 3)
  const { paper = '', over = '' } = distortions[distortion]!(random)
  const weight = random.of([300, 400, 400, 500, 700])
  const size = whole(random, 42, 58)
  const css = [300, 400, 500, 700]
    .map((one) => `<link rel="stylesheet" href="file://${fonts}/${one}.css">`)
    .join('')

  return `<meta charset="utf-8">${css}<style>body{margin:0;background:#6b6154;overflow:hidden}
.paper{position:absolute;inset:70px 60px auto;padding:70px 60px;background:${random.of(papers)};color:${random.of(inks)};
font:${weight} ${size}px/1.75 'Noto Sans SC';${paper}}.row{display:flex;justify-content:space-between;gap:30px}
.row span:first-child{flex:2}.row span{flex:1;text-align:right}.row span:first-child{text-align:left}
.over{position:absolute;inset:0;${over}}</style>${filters(seed)}<div class="paper">${page.html}</div><div class="over"></div>`
}

const fonts = inRoot('node_modules', '@fontsource', 'noto-sans-sc')

/**
 * `variants` photos of every kind under every distortion, drawn in a browser; the first half of
 * them is tuned.
 */
export async function photos(
  variants: number,
  wanted: (half: Photo['half']) => boolean,
): Promise<Photo[]> {
  const folder = mkdtempSync(join(tmpdir(), 'photos-'))
  const browser = await launchBrowser()
  const made: Photo[] = []

  try {
    const tab = await browser.newPage({ viewport: { width: 1500, height: 2000 } })
    let count = 0
    for (const kind of Object.keys(pages) as Page['kind'][])
      for (const distortion of Object.keys(distortions))
        for (let variant = 0; variant < variants; variant++) {
          const half = variant < variants / 2 ? 'tuned' : 'untouched'
          // Other seeds, so that no page of this half was ever seen under another distortion.
          const seed = ++count + (half === 'untouched' ? 10_000 : 0)
          const page = pages[kind](dice(seed))
          if (!wanted(half)) continue
          const file = join(folder, 'sheet.html')
          writeFileSync(file, sheet(page, distortion, seed))
          await tab.goto(`file://${file}`)
          await tab.evaluate(() => document.fonts.ready)
          const bytes = await tab.screenshot({ type: 'jpeg', quality: whole(dice(seed), 60, 90) })
          made.push({ ...page, distortion, half, bytes })
        }
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }

  return made
}
