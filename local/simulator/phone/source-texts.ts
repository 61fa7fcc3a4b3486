import type { Phone } from '../contract.ts'

/**
 * Loads the texts of scripts, templates and styles of a build, and caches those of the last build.
 * The phones of a desk share the desk's cache, because each copy needs memory.
 */
export function openSourceTexts(): Phone['texts'] {
  let lastBuild = { name: '', bytes: Promise.resolve(new ArrayBuffer(0)) }
  return (buildName) => {
    if (lastBuild.name !== buildName) {
      const bytes = fetch('/sim/texts').then((response) => response.arrayBuffer())
      lastBuild = { name: buildName, bytes }
    }
    // A failure is not cached. When the server has restarted, the next call fetches again.
    lastBuild.bytes.catch(() => (lastBuild.name = ''))
    return lastBuild.bytes
  }
}
