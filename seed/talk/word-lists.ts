// Words that fill the gaps of scenes. Own writing, but for the lines of old poems in morning-sayings.ts.

export const stores = ['槐里店', '鼓楼店', '码头店'] as const

export const drinks = ['拿铁', '美式', '茉莉花茶', '陈皮普洱', '热可可', '桂花拿铁', '大麦茶', '姜茶'] as const

export const foods = [
  '葱油饼',
  '豆腐脑',
  '炸酱面',
  '小馄饨',
  '糖油粑粑',
  '番茄牛腩',
  '红烧茄子',
  '鸡蛋灌饼',
  '酸菜鱼',
  '手擀面',
  '萝卜牛肉',
  '焖饭',
] as const

export const cities = [
  '北京',
  '天津',
  '苏州',
  '成都',
  '西安',
  '杭州',
  '长沙',
  '武汉',
  '昆明',
  '沈阳',
  '厦门',
  '青岛',
  '合肥',
  '兰州',
  '哈尔滨',
  '广州',
  '太原',
  '贵阳',
] as const

export const jobs = [
  '编辑',
  '语文老师',
  '护士',
  '程序员',
  '会计',
  '咖啡师',
  '全职妈妈',
  '退休工程师',
  '大四学生',
  '设计师',
  '公交司机',
  '社工',
  '图书管理员',
  '律师',
  '幼儿园老师',
  '翻译',
  '测绘员',
  '药剂师',
] as const

export const genres = ['散文', '推理', '短篇小说', '历史', '传记', '诗', '科幻', '绘本', '游记', '心理学', '老北京的书'] as const

export const children = ['豆豆', '米粒', '小满', '安安', '团子', '果果', '小鱼', '石头', '糖糖', '阿布', '小树', '西西'] as const

export const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const

/** By month of the year, January first. */
export const weathers: readonly (readonly string[])[] = [
  ['零下八度', '下雪了', '北风四级', '干冷，太阳倒是好'],
  ['还在化雪', '早晚冷', '有风', '太阳暖了一点'],
  ['柳树冒芽了', '风大，有沙', '倒春寒', '玉兰开了'],
  ['海棠开了', '下着小雨', '暖和得穿不住外套', '柳絮飞'],
  ['槐花开了，满胡同是香', '太阳正好', '下了一阵雷雨', '不冷不热'],
  ['热起来了', '闷，要下雨', '三十四度', '雨后凉快'],
  ['暴雨', '三十七度', '蝉叫了一天', '闷热'],
  ['还是热', '立秋了，早晚有风', '阵雨', '晚上凉快'],
  ['秋天了，天高', '一场秋雨', '桂花香', '早晚要加外套'],
  ['银杏黄了一半', '起风了', '天蓝得不像话', '霜降，冷'],
  ['银杏落了一地', '降温了', '阴天，像要下雪', '大风'],
  ['零下三度', '初雪', '雾', '冬至，白天最短'],
]

/** From homework in the writing camp. */
export const excerpts = [
  '外婆把钥匙挂在门后第二颗钉子上，第一颗钉子上挂的是外公的帽子，挂了十九年。',
  '父亲修自行车的时候不说话，只把扳手伸过来，我就知道该递哪一个。',
  '早上五点四十，环卫车的音乐先到，然后是卖豆腐的，然后才是太阳。',
  '那碗面端上来的时候，她说，你们先吃。等我们吃完，她才发现没有给自己留。',
  '站台上只有一个人没有看手机。他看着铁轨，像在等一个会从那里长出来的东西。',
  '母亲的缝纫机停了以后，院子里好像少了一个人。',
  '雨下到第三天，隔壁的小孩开始给每一个水洼取名字。',
  '我在病房的窗台上养了一颗蒜，护士每次进来都先看它一眼。',
  '他们为一个停车位吵了半小时，最后发现是一个村的。',
  '祖父不识字，可是他能闻出哪一本书是新买的。',
  '那年冬天，我们把所有的煤都搬进屋里，像搬进一屋子黑色的牛。',
  '收废品的人把我的日记还给我，说，这个你留着吧，里面有字。',
  '她切葱的时候总把葱白留给我，说这一头甜。',
  '电梯里的镜子裂了一道，正好从我的脖子穿过去，我一天要被切开八次。',
  '奶奶去世以后，我才知道那盆花的名字，叫死不了。',
  '火车过桥的时候，全车厢的人都安静了三秒，好像那条河认识我们每一个人。',
] as const

export const englishBooks = [
  'Middlemarch',
  'The Old Man and the Sea',
  'Persuasion',
  'A Room of One’s Own',
  'Jane Eyre',
  'Great Expectations',
  'Walden',
  'Dubliners',
] as const

export const englishWords = [
  'petrichor',
  'gloaming',
  'hearth',
  'dither',
  'sonder',
  'hinterland',
  'fathom',
  'nook',
  'ramble',
  'wistful',
] as const

export const englishLines = [
  'She wanted to be asked, and she wanted to have said no',
  'Nobody in that house shut a door without meaning something by it',
  'It rained the way it does when nobody is going anywhere',
  'He was kind in the mornings',
  'There are rooms one leaves and rooms one only walks out of',
  'We were happy and took it for an ordinary Tuesday',
] as const

/** What can be said of any page, by those who check in. */
export const plainRemarks = [
  '这一段读得很慢，舍不得快',
  '今天走神了两次，又回来了',
  '跟昨天那段连起来读，味道不一样',
  '看到一半去厨房倒了杯水，回来接着看',
  '有一句在心里念了好几遍',
  '今天是站着读完的，地铁没座',
  '孩子睡了才开始读，居然读完了',
  '边读边想起外婆家的院子',
  '人物忽然开口说话的地方最好',
  '今天的文字是冷的，可是读着不冷',
  '这几页适合念出声',
  '读到一个没见过的字，查了，记住了',
  '没什么感想，就是读了',
  '想到一个老朋友，给他发了条消息',
  '比想象中好读',
  '作者好像什么都没说，其实都说了',
  '跟前面那章对着看，才发现埋了伏笔',
  '今天心不静，还是读了',
  '午休读的，读完趴了十分钟',
  '又想从头读一遍',
  '这一章像一幅画',
  '这里我有不同的看法，晚上说',
  '翻页的时候手慢了下来',
  '读到会心一笑的地方',
  '今天只有三行是真的读进去的，够了',
] as const

/** Said after somebody else, because one is there too. */
export const nods = [
  '哈哈哈',
  '+1',
  '同感',
  '确实',
  '学到了',
  '收藏了',
  '说得对',
  '真好',
  '嗯嗯',
  '太真实了',
  '同',
  '赞',
  '记下了',
  '👍',
  '我也是',
  '好',
  '收到',
  '有道理',
  '羡慕',
  '可以的',
] as const
export const englishNods = ['Same', 'Agreed', 'Ha', 'Well said', 'Noted', '+1', 'Love this', 'True'] as const

/** Ways to say hello to someone who has just come in. */
export const greetings = [
  '欢迎{name}～',
  '欢迎 @{name}，随便坐',
  '@{name} 欢迎，介绍一下自己呀',
  '欢迎新朋友 @{name}！公告里有新手一页纸',
  '@{name} 欢迎欢迎，最近在读什么？',
  '又来一位，欢迎 @{name}',
] as const
export const englishGreetings = ['Welcome @{name}!', 'Hi @{name}, good to have you here', '@{name} welcome, what are you reading?'] as const

export const reactionSigns = ['👍', '❤️', '🌹', '😂', '👏', '🙏'] as const
