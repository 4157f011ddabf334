"""The articles that the clock names, and the numbers they set; all terms are workdays.

Regulations: 《中华人民共和国政府信息公开条例》, State Council Decree 711, 2019.
"""

RULES_VERSION = "2026.1"  # changes whenever the same log could be read differently

ART_29 = "《政府信息公开条例》第二十九条"
ART_30 = "《政府信息公开条例》第三十条"
ART_31 = "《政府信息公开条例》第三十一条"
ART_32 = "《政府信息公开条例》第三十二条"
ART_33 = "《政府信息公开条例》第三十三条"
ART_33_2 = "《政府信息公开条例》第三十三条第二款"
ART_33_3 = "《政府信息公开条例》第三十三条第三款"
ART_34 = "《政府信息公开条例》第三十四条"
ART_35 = "《政府信息公开条例》第三十五条"
ART_45 = "《政府信息公开条例》第四十五条"
CONTACT = "国办公开办函〔2015〕207号"
SERVICE = "国办公开办函〔2016〕235号"
FEES = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
PERIODS = "《民事诉讼法》第八十五条"

REPLY_TERM = 20  # art. 33 par. 2
LONGEST_EXTENSION = 20  # art. 33 par. 2
NOTICE_TERM = 7  # art. 30: to tell what to correct
CORRECTION_TERM = 15  # the reasonable term of art. 30, as a rule at most
OPINION_TERM = 15  # art. 32 and 34, from receiving the letter
PAYMENT_TERM = 20  # fee measure, from the day after receiving the notice
