// The made-up customer: a bookshop with three houses, 槐里书店, its four communities, and a small circle that reads in English.
import type { Corpus } from '../talk/parse-scenes.ts'
import type { CastName } from './cast.ts'
import { rhythms } from './rhythms.ts'

/** How a group's liveliness goes over the days since it opened. */
export type Course =
  | { kind: 'steady' }
  | { kind: 'growing' }
  /** Halves every `halfDays` from a day on: nobody ends it, it just goes quiet. */
  | { kind: 'cooling'; fromDay: number; halfDays: number }
  /** A term with an end; what follows is an echo. */
  | { kind: 'term'; days: number }

export type GroupSketch = {
  key: string
  name: string
  /** Day of the season on which it opens. */
  opens: number
  /** Own people by the season's 120th day; people of other groups come on top. */
  size: number
  /** Conversations on an ordinary day. */
  pace: number
  course: Course
  /** How often a conversation is about what. */
  corpora: Partial<Record<Corpus, number>>
  /** Reads the month's book and checks in every day. */
  checksIn?: boolean
  /** Wednesdays at eight. */
  hasNightTalk?: boolean
  /** Of the cast, who stands here from the first day. */
  founders: readonly CastName[]
  /** Else the most talkative of the first days. */
  host?: CastName
  /** The hosts of the other groups meet here. */
  gathersHosts?: boolean
  amaraComesOn?: number
  /** Days on which Bo comes by. */
  boComesOn?: readonly number[]
}

export type CommunitySketch = {
  slug: string
  name: string
  zone: string
  kind: 'interest' | 'learning' | 'selling' | 'work'
  promise: string
  platform: 'wecom' | 'telegram'
  rhythm: (typeof rhythms)[keyof typeof rhythms]
  groups: readonly GroupSketch[]
}

const steady: Course = { kind: 'steady' }
const growing: Course = { kind: 'growing' }
const readingTalk = { shelf: 5, reading: 4, everyday: 3 } as const
const storeTalk = { store: 5, shelf: 3, everyday: 3 } as const
const writingTalk = { writing: 6, shelf: 3, everyday: 1 } as const
const partnerTalk = { partners: 9, everyday: 1 } as const
const shop = ['wen', 'desk'] as const
const readingShop = [...shop, 'lin', 'assistant'] as const
const storeShop = [...shop, 'assistant'] as const
const partnerShop = [...shop, 'lin'] as const

const readingGroup = (place: number, opens: number, course: Course): GroupSketch => ({
  key: `read-${place}`,
  name: `共读 ${place} 群`,
  opens,
  size: 82,
  pace: 5.9,
  course,
  corpora: readingTalk,
  checksIn: true,
  founders: [...readingShop, 'counter', ...(place === 2 ? (['tomas'] as const) : [])],
  ...(place === 1 ? { host: 'priya' } : {}),
  ...(place === 3 ? { amaraComesOn: 112 } : {}),
  ...(opens < 30 ? { boComesOn: [33] } : {}),
})

export const communitySketches: readonly CommunitySketch[] = [
  {
    slug: 'huaili-reading',
    name: '槐里共读会',
    zone: 'Asia/Shanghai',
    kind: 'interest',
    promise: '每月一本书，拆成 21 天，每天 15 分钟，一个人读不完的书我们一起读完。',
    platform: 'wecom',
    rhythm: rhythms.readers,
    groups: [
      readingGroup(1, 0, steady),
      readingGroup(2, 0, steady),
      readingGroup(3, 6, growing),
      readingGroup(4, 20, steady),
      readingGroup(5, 4, { kind: 'cooling', fromDay: 58, halfDays: 14 }),
      readingGroup(6, 48, growing),
      {
        key: 'night',
        name: '周三夜谈',
        opens: 2,
        size: 40,
        pace: 2.6,
        course: steady,
        corpora: { shelf: 3, reading: 1, everyday: 1 },
        hasNightTalk: true,
        founders: [...readingShop, 'tomas'],
        host: 'priya',
      },
      {
        key: 'hosts',
        name: '领读人小组',
        opens: 0,
        size: 10,
        pace: 1.8,
        course: steady,
        corpora: { shelf: 3, reading: 2, everyday: 2 },
        founders: [...readingShop, 'priya'],
        host: 'lin',
        gathersHosts: true,
      },
      {
        key: 'swap',
        name: '旧书交换',
        opens: 12,
        size: 44,
        pace: 3.3,
        course: growing,
        corpora: { shelf: 5, store: 2, reading: 1, everyday: 1 },
        founders: readingShop,
        boComesOn: [33],
      },
    ],
  },
  {
    slug: 'huaili-store',
    name: '槐里街坊',
    zone: 'Asia/Shanghai',
    kind: 'selling',
    promise: '三家店的街坊先知道：新书、换书集、绘本时间，灯亮着就能进来坐。',
    platform: 'wecom',
    rhythm: rhythms.neighbours,
    groups: [
      {
        key: 'huaili',
        name: '槐里店街坊群',
        opens: 0,
        size: 96,
        pace: 4.4,
        course: steady,
        corpora: storeTalk,
        founders: storeShop,
        boComesOn: [33],
      },
      {
        key: 'gulou-1',
        name: '鼓楼店街坊 1 群',
        opens: 0,
        size: 88,
        pace: 3.8,
        course: steady,
        corpora: storeTalk,
        founders: storeShop,
        boComesOn: [33],
      },
      {
        key: 'gulou-2',
        name: '鼓楼店街坊 2 群',
        opens: 10,
        size: 74,
        pace: 3.3,
        course: { kind: 'cooling', fromDay: 52, halfDays: 18 },
        corpora: storeTalk,
        founders: storeShop,
      },
      { key: 'dock', name: '码头店街坊群', opens: 15, size: 80, pace: 3.8, course: growing, corpora: storeTalk, founders: storeShop },
      {
        key: 'picture-books',
        name: '绘本亲子群',
        opens: 5,
        size: 78,
        pace: 4.6,
        course: steady,
        corpora: { store: 5, everyday: 4 },
        founders: storeShop,
      },
      {
        key: 'coffee',
        name: '二楼咖啡角',
        opens: 30,
        size: 46,
        pace: 2.3,
        course: growing,
        corpora: { shelf: 3, store: 2, everyday: 3 },
        founders: storeShop,
      },
    ],
  },
  {
    slug: 'huaili-writing',
    name: '槐里写作营',
    zone: 'Asia/Shanghai',
    kind: 'learning',
    promise: '八周写出三篇拿得出手的文章，每一篇都有人认真读完、认真回你。',
    platform: 'wecom',
    rhythm: rhythms.writers,
    groups: [
      {
        key: 'term-7-1',
        name: '第七期 1 班',
        opens: 8,
        size: 34,
        pace: 7.7,
        course: { kind: 'term', days: 56 },
        corpora: writingTalk,
        founders: shop,
      },
      {
        key: 'term-7-2',
        name: '第七期 2 班',
        opens: 8,
        size: 33,
        pace: 6.7,
        course: { kind: 'term', days: 56 },
        corpora: writingTalk,
        founders: shop,
      },
      {
        key: 'term-8',
        name: '第八期',
        opens: 84,
        size: 38,
        pace: 8.2,
        course: { kind: 'term', days: 56 },
        corpora: writingTalk,
        founders: shop,
      },
      { key: 'peers', name: '作业互评', opens: 14, size: 12, pace: 3.8, course: steady, corpora: writingTalk, founders: shop },
      {
        key: 'alumni',
        name: '往期校友',
        opens: 0,
        size: 58,
        pace: 1.8,
        course: { kind: 'cooling', fromDay: 70, halfDays: 40 },
        corpora: { shelf: 3, writing: 3, everyday: 2 },
        founders: shop,
      },
    ],
  },
  {
    slug: 'huaili-partners',
    name: '槐里分销伙伴',
    zone: 'Asia/Shanghai',
    kind: 'selling',
    promise: '只推自己读过的书。素材、发货、售后我们管，您只管回答家长的问题。',
    platform: 'wecom',
    rhythm: rhythms.sellers,
    groups: [
      {
        key: 'partners-1',
        name: '伙伴 1 群',
        opens: 0,
        size: 72,
        pace: 4.6,
        course: steady,
        corpora: partnerTalk,
        founders: partnerShop,
        boComesOn: [96],
      },
      {
        key: 'partners-2',
        name: '伙伴 2 群',
        opens: 26,
        size: 66,
        pace: 3.8,
        course: growing,
        corpora: partnerTalk,
        founders: partnerShop,
        boComesOn: [96],
      },
      { key: 'picks', name: '选品与素材', opens: 3, size: 34, pace: 2.8, course: steady, corpora: { partners: 1 }, founders: partnerShop },
      {
        key: 'cities',
        name: '城市伙伴',
        opens: 18,
        size: 30,
        pace: 1.9,
        course: { kind: 'cooling', fromDay: 66, halfDays: 21 },
        corpora: partnerTalk,
        founders: partnerShop,
      },
    ],
  },
  {
    slug: 'lane-readers',
    name: 'Lane Readers',
    zone: 'Europe/London',
    kind: 'interest',
    promise: 'One book a month in English, an hour every Thursday, no homework.',
    platform: 'telegram',
    rhythm: rhythms.circle,
    groups: [
      {
        key: 'lane',
        name: 'Lane Readers',
        opens: 0,
        size: 46,
        pace: 3.6,
        course: steady,
        corpora: { english: 1 },
        founders: ['priya', 'tomas'],
        host: 'priya',
      },
    ],
  },
]
