import { addressesOf, writeFile } from '../_store/evidence/files'
import { drawCode } from '../_store/merchant/code-pictures'

/** Draws the code of a scene through WeChat, stores the picture and returns an address for ten minutes. */
export async function codePicture(scene: string): Promise<string> {
  const fileID = await writeFile(`codes/${scene}.png`, await drawCode('pages/shop/shop', scene, 1280))
  return (await addressesOf([{ fileID }])).get(fileID) ?? ''
}
