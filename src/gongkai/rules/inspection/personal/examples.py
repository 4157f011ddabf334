"""What each kind of personal information looks like, and what merely looks like it; all of it is invented."""

from gongkai.rules.inspection.findings import Kind

# A text, then what is reported in it.
HITS: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.IDENTITY_NUMBER: (("申请人张伟，身份证号11010519491231002X。", "11010519491231002X"),),
    Kind.BANK_CARD: (("银行卡号：6222021001116245702", "6222021001116245702"),),
    Kind.MOBILE: (("联系人王芳，手机13912345678。", "13912345678"),),
    Kind.LANDLINE: (("王芳家庭电话：0553-3871234", "0553-3871234"),),
    Kind.ADDRESS: (("家住燕南街道幸福路18号3幢502室的李明。", "燕南街道幸福路18号3幢502室"),),
    Kind.BIRTH_DATE: (("李明，1985年3月12日出生。", "1985年3月12日"),),
    Kind.EMAIL: (("李明的邮箱liming1985@163.com", "liming1985@163.com"),),
    Kind.PLATE: (("车牌号闽G12345的小型轿车", "闽G12345"),),
    Kind.PASSPORT: (("护照号码E12345678", "E12345678"),),
    Kind.HEALTH: (("李明患有尿毒症，需长期透析。", "患有尿毒症"),),
    Kind.POVERTY: (("致贫原因：因病\n李明，因病致贫", "因病致贫"),),
    Kind.MINOR: (("张小明（8岁）获得资助。", "张小明"),),
    Kind.SENSITIVE: (("张建国，男，信仰基督教", "信仰基督教"),),
}
PASSES: dict[Kind, tuple[str, ...]] = {
    Kind.IDENTITY_NUMBER: ("编号为11010519491231002的档案。",),
    Kind.BANK_CARD: ("合同编号6222021001116245702号",),
    Kind.MOBILE: ("服务热线：12345；项目编号13912345678901",),
    Kind.LANDLINE: ("县政务服务中心咨询电话：0553-3871234",),
    Kind.ADDRESS: ("会议在燕南街道政府三楼会议室举行。",),
    Kind.BIRTH_DATE: ("1985年3月12日，县政府成立。",),
    Kind.EMAIL: ("来信请寄 zwgk@beijing.gov.cn",),
    Kind.PLATE: ("国道G12345",),
    Kind.PASSPORT: ("合同号E12345678",),
    Kind.HEALTH: ("全县开展尿毒症防治宣传。",),
    Kind.POVERTY: ("全县分析了致贫原因。",),
    Kind.MINOR: ("幼儿园招收3至6岁儿童。",),
    Kind.SENSITIVE: ("依法保护宗教信仰自由。",),
}
