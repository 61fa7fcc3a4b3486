/** A photo to show: where it stands on its way to the case file. */
export interface PhotoTile {
  id: string
  url: string
  state: 'sending' | 'sealed' | 'failed'
  percent: number
}

/** Photos that lie in the case file. */
export const sealedTiles = (files: { evidenceId: string; url: string }[]): PhotoTile[] =>
  files.map(({ evidenceId, url }) => ({ id: evidenceId, url, state: 'sealed', percent: 100 }))
