import { expect, it } from 'vitest'
import { packageVersion } from '#shared/package-version'
import { cloudRuntime, commonTarget, oldestNode } from '../../scripts/build/runtimes'
import { files, read } from './sources'

const packages = ['package.json', ...files(/^local\/[^/]+\/package\.json$/)]
const workflow = read('.github/workflows/ci.yml')

it('package.json, the documents and the bundles name the same oldest Node.js', () => {
  expect(packages.length).toBeGreaterThan(3)
  for (const file of packages)
    expect(JSON.parse(read(file)).engines.node, file).toBe(`>=${oldestNode}`)
  expect(read('README.md')).toContain(`Node ${oldestNode} or newer`)
  expect(read('docs/zh/快速上手.md')).toContain(`Node ${oldestNode} 以上`)
  expect(commonTarget).toBe(`node${oldestNode}`)
})

it('the continuous integration tests the oldest Node.js and the one of the cloud', () => {
  const [, list] = /^ +node: \[(.+)\]$/m.exec(workflow)!
  const tested = list!.split(', ').map((version) => version.replaceAll(/['"]/g, ''))
  expect(tested).toEqual([oldestNode, '22', '24', '26'])
  const [, cloudMajor] = /^Nodejs(\d+)\.\d+$/.exec(cloudRuntime)!
  expect(tested.map((version) => version.split('.')[0])).toContain(cloudMajor)
})

it('the continuous integration runs every command of the README and holds no secret', () => {
  const commands = [...workflow.matchAll(/^ +- run: (.+)$/gm)].map(([, command]) => command)
  expect(commands).toEqual(['npm ci', 'npm run check', 'npm test', 'npm ci', 'npm run test:soak'])
  expect(workflow).not.toMatch(/secrets\.|GITHUB_TOKEN/)
})

it('phones send the version of package.json', () => {
  expect(JSON.parse(read('package.json')).version).toBe(packageVersion)
})
