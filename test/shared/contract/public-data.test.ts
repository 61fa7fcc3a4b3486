import { expect, it } from 'vitest'
import { findFeedAddresses } from '../../../miniprogram/rules/city/public-data'

it('the addresses of the feeds are those that the function answers, below the domain of the city', () => {
  expect(findFeedAddresses('data.example.cn').map(({ address }) => address)).toEqual([
    'https://data.example.cn/warnings/warnings.xml',
    'https://data.example.cn/warnings/warnings.json',
  ])
})

it('a city without a domain shows no address', () => {
  expect(findFeedAddresses('')).toEqual([])
})
